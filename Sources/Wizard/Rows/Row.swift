import Drawing

/// One line of a list: pieces of text, each with its meaning. A row without an id cannot be selected.
struct Row<ID: Hashable & Sendable>: Sendable, Equatable {
  struct Piece: Sendable, Equatable {
    var text: String
    var role: Role
    /// Filled up (or cut) to this many columns, so that pieces of several rows stand in columns; nil: as long as it is.
    var width: Int?

    init(_ text: String, _ role: Role = .normal, width: Int? = nil) {
      self.text = text
      self.role = role
      self.width = width
    }
  }

  var id: ID?
  var indent: Int
  var pieces: [Piece]

  /// A row that cannot be selected.
  init(indent: Int = 0, _ pieces: [Piece]) {
    self.init(nil, indent: indent, pieces)
  }

  init(_ id: ID?, indent: Int = 0, _ pieces: [Piece]) {
    self.id = id
    self.indent = indent
    self.pieces = pieces
  }

  static var blank: Row { Row([]) }

  static func heading(_ text: String) -> Row { Row([Piece(text, .title)]) }

  /// A text as rows that cannot be selected, wrapped to the width.
  static func text(_ text: String, role: Role = .normal, indent: Int = 0, width: Int) -> [Row] {
    self.text(text, lead: "", role: role, indent: indent, width: width)
  }

  /// The same behind a mark, under whose end it goes on.
  static func text(_ text: String, lead: String, role: Role = .normal, indent: Int = 0, width: Int) -> [Row] {
    let hang = lead.displayWidth
    return TextWrap.lines(text, width: max(1, width - indent - hang)).enumerated().map { index, line in
      index == 0 ? Row(indent: indent, [Piece(lead + line, role)]) : Row(indent: indent + hang, [Piece(line, role)])
    }
  }
}
