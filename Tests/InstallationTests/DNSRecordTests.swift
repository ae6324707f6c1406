import Installation
import Testing

@Suite struct DNSRecordTests {
  @Test(arguments: [
    ("203.0.113.7", "shop.example.com A 203.0.113.7"),
    ("2001:db8::7", "shop.example.com AAAA 2001:db8::7"),
    ("a1b2.elb.eu-west-1.amazonaws.com", "shop.example.com CNAME a1b2.elb.eu-west-1.amazonaws.com"),
    ("1.2.3.4.example.com", "shop.example.com CNAME 1.2.3.4.example.com"),
    ("300.1.1.1", "shop.example.com CNAME 300.1.1.1"),
  ]) func record(_ address: String, _ text: String) {
    #expect(DNSRecord(domain: "shop.example.com", address: address).text == text)
  }
}
