import Commands
import Testing

/// Texts from elsewhere in a line for a shell, and the place that a line goes to.
struct ShellLineTests {
  @Test(arguments: [
    ("curl https://", "a.example.com", "/", "curl https://a.example.com/"), ("curl \"https://", "a b", "/\"", "curl \"https://\"'a b'\"/\""),
    ("echo '", "it's", "'", "echo '''it'\\''s'''"), ("echo ", "$(reboot)", " x", "echo '$(reboot)' x"),
    ("echo \"", "!!", "\"", "echo \"\"'!!'\"\""), ("echo \\\"", "a b", "", "echo \\\"'a b'"), ("echo \"\\\"", "a;b", "\"", "echo \"\\\"\"'a;b'\"\""),
    ("echo ''", "a|b", "", "echo '''a|b'"),
  ]) func aTextNeverBecomesCode(before: String, value: String, after: String, line: String) {
    var made = ShellLine()
    made.append(code: before)
    made.append(value: value)
    made.append(code: after)
    #expect(made.text == line)
  }

  @Test(arguments: [
    ("kubectl get pods", "kubectl --context 'a b' --namespace shop get pods"),
    ("kubectl get pods --namespace other", "kubectl --context 'a b' get pods --namespace other"),
    ("kubectl get nodes -A | grep kubectl", "kubectl --context 'a b' get nodes -A | grep kubectl"),
    ("helm status x && kubectl get pods", "helm --kube-context 'a b' --namespace shop status x && kubectl --context 'a b' --namespace shop get pods"),
    (
      "kubectl port-forward \"$(kubectl get service --output name)\" 80:80",
      "kubectl --context 'a b' --namespace shop port-forward \"$(kubectl --context 'a b' --namespace shop get service --output name)\" 80:80"
    ), ("echo kubectl", "echo kubectl"), ("read -r X; kubectl get secret", "read -r X; kubectl --context 'a b' --namespace shop get secret"),
    ("curl https://kubectl", "curl https://kubectl"),
  ]) func aLineGoesToTheInstallationsPlace(line: String, aimed: String) {
    #expect(line.aimed(context: "a b", namespace: "shop") == aimed)
  }

  @Test func withoutAContextItIsTheCurrentOne() {
    #expect("kubectl get pods".aimed(context: nil, namespace: "shop") == "kubectl --namespace shop get pods")
  }
}
