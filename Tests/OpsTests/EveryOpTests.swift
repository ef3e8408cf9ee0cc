import Catalogues
import OpCases
import Ops
import Tensors
import Testing

/// What must hold for every op, whatever it computes.
struct EveryOpTests {
  @Test(arguments: Op.catalogue.members)
  func `there are cases to test it with`(op: Op) {
    #expect(!OpCase.all(of: op).isEmpty)
  }

  @Test(arguments: Op.catalogue.members)
  func `the shape rule tells the shape of the result`(op: Op) throws {
    for example in OpCase.all(of: op) {
      #expect(try example.shape() == example.result().shape, "\(example)")
    }
  }

  @Test(arguments: Op.catalogue.members)
  func `32 bits agree with 64`(op: Op) throws {
    for example in OpCase.all(of: op) {
      let (wide, narrow) = (try example.result(), try example.narrowed.result())
      #expect(narrow.isClose(to: wide, 1e-5), "\(example)")
    }
  }

  @Test(arguments: Op.catalogue.members)
  func `32 bits stay 32 bits`(op: Op) throws {
    for example in OpCase.all(of: op) {
      let expected: Precision = op === Op.f64 ? .f64 : .f32
      #expect(try example.narrowed.result().precision == expected, "\(example)")
    }
  }

  @Test(arguments: Op.catalogue.members)
  func `the layout of the inputs in memory does not matter`(op: Op) throws {
    for example in OpCase.all(of: op) {
      let (plain, rearranged) = (try example.result(), try example.rearranged.result())
      #expect(rearranged.isClose(to: plain, 1e-14), "\(example)")
    }
  }

  @Test(arguments: Op.catalogue.members)
  func `the same application gives the same bits`(op: Op) throws {
    for example in OpCase.all(of: op) {
      #expect(try example.result().isIdentical(to: example.result()), "\(example)")
    }
  }

  @Test(arguments: Op.catalogue.members)
  func `the cost is counted and not negative`(op: Op) throws {
    for example in OpCase.all(of: op) {
      let cost = op.cost(example.inputs.map(\.shape), example.attributes, try example.shape())
      #expect(cost.flops >= 0 && cost.bytes >= 0, "\(example)")
    }
  }

  @Test(arguments: Op.catalogue.members)
  func `axes out of range are errors, not traps`(op: Op) throws {
    guard op.signature.axes != .none else { return }
    for example in OpCase.all(of: op) {
      var mistaken = example
      mistaken.attributes.axes = [8]
      #expect(throws: TensorError.self, "\(example)") { try mistaken.result() }
    }
  }

  @Test(arguments: Op.catalogue.members)
  func `labels of the result have the rank of the result`(op: Op) throws {
    for example in OpCase.all(of: op) {
      // One name everywhere, so that names agree wherever axes meet.
      let inputs = example.inputs.map { input in
        (shape: input.shape, labels: Labels(Array(repeating: "A", count: input.shape.rank)))
      }
      let labels = try op.labels(inputs, example.attributes)
      let rank = try example.shape().rank
      #expect(labels.isEmpty || labels.names.count == rank, "\(example)")
    }
  }
}
