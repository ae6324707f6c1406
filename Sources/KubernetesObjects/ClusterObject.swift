/// An object of the cluster, with the fields that are needed here (`Pod.swift`, `Deployment.swift`, …); any other kind by its conditions.
package enum ClusterObject: Sendable, Equatable {
  case pod(Pod)
  case deployment(Deployment)
  case statefulSet(StatefulSet)
  case daemonSet(DaemonSet)
  case replicaSet(ReplicaSet)
  case job(Job)
  case persistentVolumeClaim(PersistentVolumeClaim)
  case service(Service)
  case endpointSlice(EndpointSlice)
  case event(Event)
  case other(OtherObject)
}
