extension LogPattern {
  static let certificates: [LogPattern] = [
    LogPattern(
      ["certificate has expired", "certificate is not yet valid", "cert_has_expired", "certificate expired"],
      says: "a certificate has expired, or is not valid yet", action: "renew it, and see that the clocks are right"),
    LogPattern(
      [
        "signed by unknown authority", "self-signed certificate", "self signed certificate", "self_signed_cert", "unable to get local issuer",
        "unable to verify the first certificate", "unable_to_verify_leaf_signature", "certificate verify failed", "pkix path building failed",
        "certificateunknown",
      ], says: "a certificate comes from a CA that is not known here", action: "give the CA's certificate, where the product has an answer for it"),
    LogPattern(
      [
        "err_tls_cert_altname_invalid", "does not match certificate", "certificate is valid for", "hostname mismatch",
        "no alternative certificate subject name",
        "no subject alternative",
      ], says: "a certificate is made for another host name than the one asked for",
      action: "use the name that the certificate is made for, or have a new one made"),
    LogPattern(
      ["no required ssl certificate", "requires a valid client certificate", "certificate required", "bad certificate"],
      says: "the other side asks for a client certificate", action: "give one, or switch that off at the other side"),
    LogPattern(
      ["private key does not match", "key values mismatch", "x509_check_private_key"], says: "a private key does not belong to its certificate",
      action: "give the key that the certificate was made with"),
    LogPattern(
      ["failed to find any pem data", "pem_read_bio", "no start line", "bad base64 decode", "error:0909006c", "asn1: structure error"],
      says: "a certificate or key cannot be read", action: "give it in PEM, from BEGIN to END, with its line ends"),
    LogPattern(
      ["wrong version number", "first record does not look like a tls handshake", "unknown protocol", "http request to an https server"],
      says: "one side speaks TLS and the other does not", action: "check the port, and whether TLS is switched on at both sides"),
    LogPattern(
      ["handshake failure", "handshake_failure", "protocol version not supported", "unsupported protocol", "no protocols in common"],
      says: "the two sides agree on no version of TLS", action: "allow TLS 1.2 or later at both sides"),
  ]
}
