import Components
import Drawing

extension FormModel {
  func view(_ size: Size, _ look: Look) -> Canvas {
    var canvas = Canvas(size)
    var area = canvas.bounds
    let banner = area.takeTop(1)
    canvas.fill(banner, style: look[.banner])
    canvas.draw(" Fixture \(look.glyphs.separator) kind-dev \(look.glyphs.separator) default", in: banner, style: look[.banner])
    if isBusy { canvas.draw("\(look.glyphs.spinner(at: ticks)) busy ", in: banner, style: look[.banner], align: .trailing) }
    HelpBar(bindings).draw(into: &canvas, rect: area.takeBottom(1).inset(horizontal: 1), look: look)
    if size.width < 40 || size.height < 10 {
      canvas.drawWrapped("too small: at least 40×10", in: area, style: look[.warning])
      return canvas
    }
    let help = area.takeBottom(2)
    canvas.rule(help, look: look)
    canvas.draw(cloud.pointed?.help ?? "", in: help.row(1).inset(horizontal: 1), style: look[.dim])
    let steps = Stepper([
      .init("Package", .done), .init("Cluster", .wrong), .init("Database", .current), .init("Storage", .notYet), .init("Install", .notYet),
    ])
    let left = area.takeLeft(steps.width + 2).inset(horizontal: 1, vertical: 1)
    steps.draw(into: &canvas, rect: left, look: look)
    canvas.verticalRule(area.takeLeft(1), look: look)
    if size.width >= 110 { drawPreview(&canvas, area.takeRight(46), look) }
    if page == 1 { drawForm(&canvas, area.inset(horizontal: 1, vertical: 1), look) } else { drawTable(&canvas, area.inset(horizontal: 1), look) }
    dialog?.draw(into: &canvas, rect: canvas.bounds, look: look)
    return canvas
  }

  private func drawForm(_ canvas: inout Canvas, _ rect: Rect, _ look: Look) {
    var area = rect
    canvas.draw("External database", in: area.takeTop(2), style: look[.title])
    let titles: [(Focus, String, Int)] = [
      (.host, "Host", 1), (.database, "Database", 1), (.password, "Admin password", 1), (.cloud, "Cloud", cloud.height), (.tls, "Use TLS", 1),
      (.certificate, "Certificate", 4), (.storage, "Storage", 1),
    ]
    let width = FieldLabel.width(titles.map(\.1))
    var lists: [(inout Canvas) -> Void] = []
    for (field, title, height) in titles {
      var rows = area.takeTop(height)
      let isFocused = field == focus
      let state: FieldLabel.State = field == .host ? .required : field == .certificate && certificate.isEmpty ? .wrong : .normal
      FieldLabel(title, state: state).draw(into: &canvas, rect: rows.takeLeft(width), look: look, focused: isFocused)
      let place = Rect(x: rows.x, y: rows.y, width: min(rows.width, 44), height: rows.height)
      switch field {
      case .host: host.draw(into: &canvas, rect: place, look: look, focused: isFocused)
      case .database:
        database.draw(into: &canvas, rect: place, look: look, focused: isFocused)
        lists.append { database.drawList(into: &$0, below: place, look: look) }
      case .password: password.draw(into: &canvas, rect: place, look: look, focused: isFocused)
      case .cloud: cloud.draw(into: &canvas, rect: rows, look: look, focused: isFocused)
      case .tls: tls.draw(into: &canvas, rect: place, look: look, focused: isFocused)
      case .certificate: certificate.draw(into: &canvas, rect: place, look: look, focused: isFocused)
      case .storage:
        storage.draw(into: &canvas, rect: place, look: look, focused: isFocused)
        lists.append { storage.drawList(into: &$0, below: place, look: look) }
      }
    }
    for draw in lists { draw(&canvas) }
  }

  private func drawTable(_ canvas: inout Canvas, _ rect: Rect, _ look: Look) {
    var area = rect
    Progress(done: 9, total: 14).draw(into: &canvas, rect: area.takeTop(1), look: look)
    let lower = area.takeBottom(min(8, area.height / 2))
    table.draw(into: &canvas, rect: area, look: look, focused: true, rows: rows)
    log.draw(into: &canvas, rect: canvas.box(lower, title: "helm", look: look), look: look, focused: false)
  }

  private func drawPreview(_ canvas: inout Canvas, _ rect: Rect, _ look: Look) {
    let inner = canvas.box(rect, title: "customizations.yaml", look: look)
    TextView(
      [
        .init("# Disable the internal Postgres", role: .dim), .init("internalPostgresql:"), .init("  enabled: false"), .init("externalPostgresql:"),
        .init("  host: \(host.text)", isMarked: focus == .host), .init("  database: \(database.text)", isMarked: focus == .database),
      ], showsMarks: true
    ).draw(into: &canvas, rect: inner, look: look, focused: false)
  }
}
