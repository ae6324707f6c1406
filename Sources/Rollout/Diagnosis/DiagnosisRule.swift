/// One kind of trouble: looks at one object with its events and logs. Pure; a file a rule; listed in ``DiagnosisRules``.
package protocol DiagnosisRule: Sendable {
  func findings(in subject: DiagnosisSubject) -> [Finding]
}

/// All rules, in the order in which their findings are shown when nothing else orders them.
package enum DiagnosisRules {
  package static let all: [any DiagnosisRule] = [
    MinimumReplicasRule(), JobFailureRule(), ImagePullRule(), ContainerConfigurationRule(), ContainerStartRule(), CrashRule(), SchedulingRule(),
    VolumeMountRule(), NodeRule(), EvictionRule(), PodCreationRule(), VolumeClaimRule(), BalancerRule(), IngressRule(), CustomResourceRule(),
    AutoscalerRule(), ProbeRule(), ProgressDeadlineRule(), NoMatchingNodeRule(), InitContainerRule(), ImagePullingRule(),
  ]
}
