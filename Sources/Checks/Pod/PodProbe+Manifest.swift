import FoundationEssentials
import KubernetesObjects
import Secrecy

extension PodProbe {
  /// As the strictest Pod Security Standard asks (https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted).
  package func manifest(name: String) -> JSON {
    var container: JSON = [
      "name": "probe", "image": .string(image), "command": ["sh", "-c", .string(script), "probe"],
      "resources": ["requests": ["cpu": "10m", "memory": "16Mi"], "limits": ["cpu": "100m", "memory": "64Mi"]],
      "securityContext": [
        "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": ["drop": ["ALL"]],
      ],
    ]
    if !arguments.isEmpty { container["args"] = .array(arguments.map { .string($0) }) }
    var spec: JSON = [
      "restartPolicy": "Never", "automountServiceAccountToken": false, "enableServiceLinks": false, "terminationGracePeriodSeconds": 0,
      "activeDeadlineSeconds": .int(Int(timeLimit.components.seconds)),
      "securityContext": ["runAsNonRoot": true, "runAsUser": 65534, "runAsGroup": 65534, "seccompProfile": ["type": "RuntimeDefault"]],
    ]
    if !files.isEmpty {
      container["volumeMounts"] = [["name": "secret", "mountPath": .string(Self.folder), "readOnly": true]]
      // The pod's user is none that owns them.
      spec["volumes"] = [["name": "secret", "secret": ["secretName": .string(name), "defaultMode": .int(0o444)]]]
    }
    spec["containers"] = [container]
    return [
      "apiVersion": "v1", "kind": "Pod",
      "metadata": [
        "name": .string(name), "labels": Self.labels,
        // A mesh's sidecar would keep it from ending.
        "annotations": ["sidecar.istio.io/inject": "false", "linkerd.io/inject": "disabled"],
      ],
      "spec": spec,
    ]
  }

  private static let labels: JSON = ["app.kubernetes.io/managed-by": "slipway", "app.kubernetes.io/component": "probe"]

  func secretManifest(name: String) -> JSON {
    var data: JSON = [:]
    for (file, contents) in files.sorted(by: { $0.key < $1.key }) { data[file] = .string(Data(contents.reveal().utf8).base64EncodedString()) }
    return [
      "apiVersion": "v1", "kind": "Secret", "metadata": ["name": .string(name), "labels": Self.labels], "type": "Opaque", "data": data,
    ]
  }
}
