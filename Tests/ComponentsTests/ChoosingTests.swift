import Components
import Drawing
import Secrecy
import TestSupport
import Testing

/// Choice, Toggle, Checklist, ProposalField, FilePicker, Dialog.
@Suite struct ChoosingTests {
  private let options = [
    Choice.Option("a", title: "Alpha"), .init("b", title: "Beta", unavailable: "needs a"), .init("c", title: "Gamma"),
  ]

  @Test func aRadioListSelectsWithSpaceAndIsLeftAtItsEnds() {
    var choice = Choice(options, selected: "a")
    #expect(choice.update(.up) == .ignored)
    #expect(choice.update(.down) == .handled)
    #expect(choice.pointed?.unavailable == "needs a")
    #expect(choice.update(.space) == .handled)
    #expect(choice.value == "a")
    #expect(choice.update(.down) == .handled)
    #expect(choice.update(.space) == .changed)
    #expect(choice.value == "c")
    #expect(choice.update(.enter) == .accepted)
    #expect(choice.update(.down) == .ignored)
    #expect(choice.update(.character("a")) == .handled)
    #expect(choice.pointed?.value == "a")
    #expect(choice.update(.tab) == .ignored)
  }

  @Test func aDropListOpensAndEscapeKeepsTheValue() {
    var choice = Choice(options, selected: "a", presentation: .dropDown)
    #expect(choice.update(.down) == .ignored)
    #expect(choice.update(.enter) == .handled)
    #expect(choice.isOpen)
    #expect(choice.update(.end) == .handled)
    #expect(choice.update(.escape) == .handled)
    #expect(choice.value == "a" && !choice.isOpen)
    _ = choice.update(.space)
    _ = choice.update(.end)
    #expect(choice.update(.enter) == .changed)
    #expect(choice.value == "c" && !choice.isOpen)
  }

  @Test func otherOptionsKeepWhatIsStillThere() {
    var choice = Choice(options, selected: "c")
    choice.setOptions([.init("x"), .init("c")])
    #expect(choice.value == "c")
    choice.setOptions([.init("x")])
    #expect(choice.value == nil)
    choice.setOptions([])
    for key in [KeyPress.up, .down, .space, .enter, .home, .end, .character("x")] { _ = choice.update(key) }
    #expect(choice.value == nil)
  }

  @Test func aToggleIsYesOrNo() {
    var toggle = Toggle(false)
    #expect(toggle.update(.space) == .changed)
    #expect(toggle.isOn)
    #expect(toggle.update(.character("y")) == .handled)
    #expect(toggle.update(.right) == .changed)
    #expect(!toggle.isOn)
    #expect(toggle.update(.tab) == .ignored)
  }

  @Test func aChecklistTicksWhatIsAvailable() {
    var list = Checklist([.init("one", title: "One"), .init("two", title: "Two", unavailable: "later")])
    #expect(list.update(.space) == .changed)
    #expect(list.items[0].isChecked)
    _ = list.update(.down)
    #expect(list.update(.space) == .handled)
    #expect(!list.items[1].isChecked)
    #expect(list.update(.down) == .ignored)
  }

  @Test func proposalsAreFilteredByWhatIsTyped() {
    var field = ProposalField(proposals: [.init("store"), .init("default"), .init("kube-system")])
    #expect(field.update(.character("k")) == .changed)
    #expect(field.isOpen)
    #expect(field.fitting.map(\.text) == ["kube-system"])
    #expect(field.update(.down) == .handled)
    #expect(field.update(.enter) == .changed)
    #expect(field.text == "kube-system" && !field.isOpen)
    // Anything may be typed.
    _ = field.update(.control("u"))
    for character in "mine" { _ = field.update(.character(character)) }
    #expect(!field.isOpen)
    #expect(field.update(.enter) == .accepted)
    #expect(field.text == "mine")
    #expect(field.update(.down) == .ignored)
    #expect(field.update(KeyPress(.down, .alt)) == .handled)
  }

  @Test func aPathIsCompletedFromWhatIsListed() {
    var picker = FilePicker()
    #expect(picker.update(.character("c")) == .list("./", changed: true))
    picker.receive([.init("certs", isDirectory: true), .init("ca.pem"), .init("certificate.pem"), .init(".hidden")], of: "./")
    #expect(picker.fitting.map(\.name) == ["certs", "ca.pem", "certificate.pem"])
    #expect(picker.update(.character("e")) == .changed)
    #expect(picker.update(.tab) == .changed)
    #expect(picker.path == "cert")
    _ = picker.update(.character("s"))
    #expect(picker.update(.tab) == .list("certs/", changed: true))
    #expect(picker.path == "certs/")
    // What was asked for before is stale now.
    picker.receive([.init("stale")], of: "./")
    #expect(picker.fitting.isEmpty)
    picker.receive([.init("tls.key")], of: "certs/")
    #expect(picker.update(.tab) == .changed)
    #expect(picker.path == "certs/tls.key")
    #expect(picker.update(.tab) == .ignored)
    #expect(picker.update(.enter) == .accepted)
  }

  @Test func aPathCompletesWhenItsFolderArrives() {
    var picker = FilePicker("/etc/ho")
    #expect(picker.update(.tab) == .list("/etc/", changed: false))
    picker.receive([.init("hostname")], of: "/etc/")
    #expect(picker.path == "/etc/hostname")
    var refused = FilePicker("/root/x")
    _ = refused.update(.tab)
    refused.receive(problem: "not allowed", of: "/root/")
    #expect(refused.problem == "not allowed")
    #expect(refused.update(.escape) == .handled)
    #expect(!refused.isOpen)
  }

  @Test func theSafeAnswerIsPreselected() {
    var dialog = Dialog(title: "Leave?", text: "…", buttons: [.init("leave", "Leave", isDangerous: true), .init("stay", "Stay")])
    #expect(dialog.update(.character("l")) == .handled)
    #expect(dialog.update(.escape) == .chosen("stay"))
    dialog = Dialog(title: "Leave?", text: "…", buttons: [.init("leave", "Leave", isDangerous: true), .init("stay", "Stay")])
    #expect(dialog.update(.enter) == .chosen("stay"))
    #expect(dialog.update(.left) == .handled)
    #expect(dialog.update(.enter) == .chosen("leave"))
    #expect(dialog.update(.function(2)) == .handled)
    #expect(dialog.update(.character("s")) == .chosen("stay"))
    var empty = Dialog(title: "", text: "", buttons: [])
    #expect(empty.update(.enter) == .handled)
  }

  @Test func aDialogThatAsksForASecretDoesNothingWithoutOne() {
    var dialog = Dialog(title: "Write?", text: "…", buttons: [.init("no", "Cancel"), .init("yes", "Write")], safe: "no", asking: "Passphrase")
    #expect(dialog.update(.enter) == .handled)
    for key in [KeyPress.character("c"), .space, .paste("two\n")] { #expect(dialog.update(key) == .handled) }
    #expect(dialog.secret == Secret("c two"))
    #expect(dialog.update(.escape) == .chosen("no"))
    #expect(dialog.update(.enter) == .chosen("yes"))
    #expect(dialog.update(.tab) == .handled)
    #expect(dialog.update(.enter) == .chosen("no"))
  }
}
