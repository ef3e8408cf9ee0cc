import Tensors
import Testing

struct BufferTests {
  private struct Refusal: Error {}

  @Test func `a buffer holds what its body wrote`() {
    let squares = Buffer<Double>(count: 4) { output in for i in 0..<4 { output[i] = Double(i * i) }
    }
    #expect((0..<squares.count).map { squares[$0] } == [0, 1, 4, 9])
    #expect(squares.withSpan { $0[3] } == 9)
  }

  @Test func `a body that throws leaves nothing behind`() {
    #expect(throws: Refusal.self) { try Buffer<Float>(count: 1000) { _ in throw Refusal() } }
  }

  @Test func `a buffer may be empty`() {
    #expect(Buffer<Double>([]).count == 0)
    #expect(Tensor([]).elements.isEmpty)
  }

  @Test func `a change of precision rounds once`() {
    let wide = Tensor([0.1, 1e300, -0.0, 16_777_217])
    let narrow = wide.converted(to: .f32)
    #expect(narrow.elements == [Double(Float(0.1)), .infinity, 0, 16_777_216])
    #expect(narrow.elements[2].sign == .minus)
    #expect(wide.converted(to: .f64).isIdentical(to: wide))
  }

  @Test func `the only element is a single number, whatever the axes`() {
    #expect(Tensor([3]).singleNumber == 3)
    #expect(Tensor(3).singleNumber == 3)
    #expect(Tensor([3, 4]).singleNumber == nil)
    #expect(Tensor([]).singleNumber == nil)
  }
}
