import Components
import Drawing
import ProductModel

/// Where the fields of a form lie, one under the other, before scrolling.
///
/// A form that does not fit closes up: no lines between the fields, and of a choice that has not the focus only what was chosen.
struct FormLayout {
  struct Place {
    var field: Field
    var editor: FieldEditor
    /// The heading in the row above; nil: its group has begun before.
    var heading: String?
    /// The field's own first row.
    var y = 0
    var height = 1
    /// Of a choice, only what was chosen.
    var isClosed = false
    var complaint: [String] = []
    /// The complaint is long: it takes the width of the form, not only of the field.
    var isWide = false
    var severity: AnswerProblem.Severity = .error

    /// The rows that belong to it, without its heading.
    var rows: Int { height + complaint.count }
  }

  private(set) var places: [Place] = []
  /// The rows of all, with the buttons in the last.
  private(set) var height = 0

  /// - Parameter focused: the field with the focus, and its editor.
  /// - width: of a field, beside its label.
  /// - wide: of the whole form.
  init(_ fields: [Field], _ slice: FormSlice, focused: (id: FieldID, editor: FieldEditor)?, width: Int, wide: Int, height available: Int) {
    var group = ""
    for field in fields {
      let editor = field.id == focused?.id ? focused?.editor : nil
      var place = Place(field: field, editor: editor ?? FieldEditor(field, draft: slice.draft, facts: slice.facts))
      place.height = place.editor.height(isFocused: editor != nil)
      if field.group != group, !field.group.isEmpty { place.heading = field.group }
      group = field.group
      if let problem = slice.complaint(for: field.id) {
        place.complaint = TextWrap.lines(problem.message, width: width)
        if place.complaint.count > Self.shortComplaint {
          place.complaint = TextWrap.lines(problem.message, width: wide)
          place.isWide = true
        }
        place.severity = problem.severity
      }
      places.append(place)
    }
    // Complaints are not counted: the form must not close up at the moment in which one appears.
    let headings = places.count { $0.heading != nil }
    let wanted = places.reduce(1) { $0 + $1.height } + headings
    let isRoomy = wanted + places.count + 1 <= available
    if wanted + 1 > available { close(but: focused?.id) }
    place(isRoomy: isRoomy)
  }

  /// Lines up to which a complaint stands under its field.
  private static let shortComplaint = 3

  private mutating func close(but focused: FieldID?) {
    for index in places.indices where places[index].field.id != focused {
      guard case .choice = places[index].editor, places[index].height > 1 else { continue }
      places[index].isClosed = true
      places[index].height = 1
    }
  }

  private mutating func place(isRoomy: Bool) {
    var y = 0
    for index in places.indices {
      if places[index].heading != nil {
        // Headings stand apart from what is above them, however little room there is.
        if index > 0, !isRoomy { y += 1 }
        y += 1
      }
      places[index].y = y
      y += places[index].rows + (isRoomy ? 1 : 0)
    }
    height = y + (isRoomy ? 1 : 2)
  }
}
