/// Where Google's APIs answer; tests put servers of their own here.
struct GCSEndpoints: Sendable {
  var storage = "https://storage.googleapis.com"
  var token = "https://oauth2.googleapis.com/token"
}
