// swift-tools-version: 6.2
import PackageDescription

// The module graph, from text and bytes at the bottom to the terminal at the top. Imports run one
// way: a module may name only the modules listed beside it.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
]

func module(_ name: String, uses dependencies: [Target.Dependency] = [], resources: [Resource] = [])
  -> Target
{
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// What several test targets share; lives beside them.
func support(_ name: String, uses dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Tests/" + name, swiftSettings: settings)
}

func tests(of name: String, uses dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies,
    swiftSettings: settings)
}

let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let trees = Target.Dependency.product(name: "HashTreeCollections", package: "swift-collections")

let package = Package(
  name: "daftar",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "daftar", targets: ["daftar"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.2.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
  ],
  targets: [
    // C, each behind a module of its own
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "CEdit", pkgConfig: "libedit",
      providers: [.apt(["libedit-dev"]), .brew(["libedit"])]),
    .target(name: "CLibedit", dependencies: ["CEdit"]),
    .systemLibrary(
      name: "CSleef", pkgConfig: "sleef",
      providers: [.apt(["libsleef-dev"]), .brew(["sleef"])]),
    .target(
      name: "CVectors", dependencies: ["CSleef"],
      exclude: [
        "blocks.inc", "dots.inc", "exponential.inc", "exponential64.inc", "loops.inc", "panels.inc",
        "parts.inc", "products.inc", "rows.inc", "slim.inc", "table.inc", "tiles.inc", "turns.inc",
        "walks.inc",
      ],
      cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),

    // The engine
    module("Catalogues"),
    module("Tensors", uses: ["COpenBLAS", "CVectors", real]),
    module("Ops", uses: ["Catalogues", "Tensors", real]),
    module("Graphs", uses: ["Ops", "Tensors"]),

    // The language
    module("Syntax"),
    module("Formats", uses: ["Tensors"]),
    module(
      "Evaluation",
      uses: ["Catalogues", "Tensors", "Ops", "Graphs", "Syntax", "Formats", trees],
      resources: [.embedInCode("Prelude")]),

    // The notebook
    module("Rendering", uses: ["Catalogues", "Tensors", "Syntax", "Evaluation"]),
    module(
      "Sessions",
      uses: [
        "Catalogues", "Tensors", "Ops", "Graphs", "Syntax", "Evaluation", "Rendering", trees,
      ]),
    module("LineEditing", uses: ["CLibedit"]),
    .executableTarget(
      name: "daftar",
      dependencies: [
        "Sessions", "Rendering", "Evaluation", "Syntax", "Graphs", "Tensors", "Catalogues",
        "LineEditing",
        arguments,
      ],
      swiftSettings: settings),

    // What tests share
    support("LanguageExamples"),
    support("SameBits", uses: ["Evaluation", "Tensors"]),
    support("SeededNumbers"),
    support("OpCases", uses: ["Ops", "Tensors"]),
    .target(name: "CAllocationCounts", path: "Tests/CAllocationCounts"),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    support("PseudoTerminals", uses: ["CPseudoTerminal"]),
    .executableTarget(
      name: "editor-harness", dependencies: ["LineEditing"], path: "Tests/EditorHarness",
      swiftSettings: settings),

    .executableTarget(
      name: "terminal-storm", dependencies: ["PseudoTerminals", "LineEditing"],
      path: "Tests/TerminalStorm", swiftSettings: settings),

    .executableTarget(name: "measured-run", path: "Tests/MeasuredRun", exclude: ["fused.inc"]),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Evaluation", "Sessions", "Graphs", "Ops", "Syntax", "Tensors", "PseudoTerminals",
        "SeededNumbers",
        "measured-run",
      ],
      path: "Tests/Benchmarks", exclude: ["workloads", "peers"], swiftSettings: settings),

    // Tests, one target a module
    tests(of: "Catalogues", uses: []),
    tests(of: "Tensors", uses: ["OpCases"]),
    tests(of: "Ops", uses: ["Tensors", "Catalogues", "OpCases"]),
    tests(
      of: "Graphs",
      uses: ["Ops", "Tensors", "Catalogues", "OpCases", "SeededNumbers", "CAllocationCounts"]),
    tests(of: "Syntax", uses: ["LanguageExamples", "SeededNumbers"]),
    tests(of: "Formats", uses: ["Tensors", "SeededNumbers"]),
    tests(
      of: "Evaluation",
      uses: [
        "Syntax", "Graphs", "Ops", "Tensors", "LanguageExamples", "SameBits", "SeededNumbers",
      ]),
    tests(
      of: "Rendering",
      uses: ["Evaluation", "Syntax", "Tensors", "Catalogues", "Ops", "SeededNumbers"]),
    tests(
      of: "Sessions",
      uses: [
        "Catalogues", "Tensors", "Graphs", "Syntax", "Evaluation", "Rendering", "SameBits",
        "SeededNumbers",
      ]),
    tests(of: "LineEditing", uses: ["PseudoTerminals", "SeededNumbers", "editor-harness"]),
    tests(of: "daftar", uses: ["PseudoTerminals"]),
  ])
