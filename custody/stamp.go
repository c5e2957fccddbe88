package custody

import (
	"bytes"
	"crypto"
	_ "crypto/sha256" // the digests that stamping servers sign with
	_ "crypto/sha512"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"time"

	"hearsay"
)

// A TimeStamp is what a stamping server says (RFC 3161): bytes of this digest existed at this time. Its signature was checked
// with the certificate it came with; who that certificate belongs to is for the reader to judge.
type TimeStamp struct {
	At     time.Time
	Digest []byte // SHA-256
	By     string // subject of the certificate
	Issuer string
	Serial *big.Int

	Root        string // subject of the root that the reader named and the certificate chains to; "" if that was not shown
	Fingerprint string // hex SHA-256 of the certificate

	signer *x509.Certificate
	others []*x509.Certificate
}

// Checked says in a sentence what was shown of who says the time.
func (t TimeStamp) Checked() string {
	if t.Root != "" {
		return "its certificate chains to " + t.Root + ", which you named, and was valid then"
	}
	return "chain not checked: anybody can make a certificate of this name; its fingerprint is sha256:" + t.Fingerprint
}

// chain looks for a chain from the certificate of the stamp to one of the roots, valid at the stamped time.
func (t *TimeStamp) chain(roots *x509.CertPool) {
	t.Root = ""
	if roots == nil {
		return
	}
	between := x509.NewCertPool()
	for _, c := range t.others {
		between.AddCert(c)
	}
	chains, err := t.signer.Verify(x509.VerifyOptions{Roots: roots, Intermediates: between, CurrentTime: t.At, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}})
	if err == nil {
		t.Root = chains[0][len(chains[0])-1].Subject.String()
	}
}

var (
	oidSHA256     = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidSHA384     = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}
	oidSHA512     = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}
	oidSignedData = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidTSTInfo    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	oidType       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidDigest     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
)

type algorithm struct {
	ID     asn1.ObjectIdentifier
	Params asn1.RawValue `asn1:"optional"`
}

type imprint struct {
	Algorithm algorithm
	Digest    []byte
}

// StampRequest is RFC 3161, section 2.4.1: the question to a stamping server. The nonce ties the answer to it.
func StampRequest(digest [32]byte, nonce *big.Int) ([]byte, error) {
	return asn1.Marshal(struct {
		Version int
		Imprint imprint
		Nonce   *big.Int
		Cert    bool
	}{1, imprint{algorithm{ID: oidSHA256, Params: asn1.NullRawValue}, digest[:]}, nonce, true})
}

type stampResponse struct {
	Status struct {
		Status int
		Text   []asn1.RawValue `asn1:"optional"`
		Fail   asn1.BitString  `asn1:"optional"`
	}
	Token asn1.RawValue `asn1:"optional"`
}

type contentInfo struct {
	Type    asn1.ObjectIdentifier
	Content asn1.RawValue `asn1:"explicit,tag:0"`
}

type signedData struct {
	Version    int
	Algorithms []algorithm `asn1:"set"`
	Content    struct {
		Type asn1.ObjectIdentifier
		Data []byte `asn1:"explicit,tag:0"`
	}
	Certificates asn1.RawValue `asn1:"optional,tag:0"`
	CRLs         asn1.RawValue `asn1:"optional,tag:1"`
	Signers      []signer      `asn1:"set"`
}

type signer struct {
	Version int
	ID      struct {
		Issuer asn1.RawValue
		Serial *big.Int
	}
	Digest     algorithm
	Attributes asn1.RawValue `asn1:"optional,tag:0"`
	Algorithm  algorithm
	Signature  []byte
	Unsigned   asn1.RawValue `asn1:"optional,tag:1"`
}

type attribute struct {
	Type   asn1.ObjectIdentifier
	Values asn1.RawValue `asn1:"set"`
}

type stampInfo struct {
	Version  int
	Policy   asn1.ObjectIdentifier
	Imprint  imprint
	Serial   *big.Int
	At       time.Time `asn1:"generalized"`
	Accuracy struct {
		Seconds int `asn1:"optional"`
		Millis  int `asn1:"optional,tag:0"`
		Micros  int `asn1:"optional,tag:1"`
	} `asn1:"optional"`
	Ordering   bool          `asn1:"optional"`
	Nonce      *big.Int      `asn1:"optional"`
	Authority  asn1.RawValue `asn1:"optional,tag:0"`
	Extensions asn1.RawValue `asn1:"optional,tag:1"`
}

func badStamp(format string, args ...any) error {
	return fmt.Errorf("time stamp: "+format+": %w", append(args, hearsay.ErrCorrupt)...)
}

// StampToken is the token in the answer of a server, or why it gave none.
func StampToken(answer []byte) ([]byte, error) {
	var r stampResponse
	if err := exactly(answer, &r); err != nil {
		return nil, badStamp("the answer is not of RFC 3161")
	}
	if r.Status.Status > 1 || len(r.Token.FullBytes) == 0 {
		return nil, fmt.Errorf("time stamp: the server refuses, status %d: %w", r.Status.Status, hearsay.ErrUnavailable)
	}
	return r.Token.FullBytes, nil
}

func exactly(der []byte, v any) error {
	rest, err := asn1.Unmarshal(der, v)
	if err == nil && len(rest) > 0 {
		err = errors.New("more than one value")
	}
	return err
}

// ParseStamp checks a token: that it is signed by the certificate in it, that this may stamp times, and that it is of
// these bytes; nonce, if any, must be the one of the request.
func ParseStamp(token []byte, digest [32]byte, nonce *big.Int) (TimeStamp, error) {
	var ci contentInfo
	var sd signedData
	if err := exactly(token, &ci); err != nil || !ci.Type.Equal(oidSignedData) {
		return TimeStamp{}, badStamp("the token is not signed data")
	}
	if err := exactly(ci.Content.Bytes, &sd); err != nil || !sd.Content.Type.Equal(oidTSTInfo) || len(sd.Signers) != 1 {
		return TimeStamp{}, badStamp("the token holds no time")
	}
	var info stampInfo
	if err := exactly(sd.Content.Data, &info); err != nil {
		return TimeStamp{}, badStamp("its time cannot be read")
	}
	cert, certs, err := sd.check()
	if err != nil {
		return TimeStamp{}, err
	}
	switch {
	case info.At.Before(cert.NotBefore) || info.At.After(cert.NotAfter):
		return TimeStamp{}, badStamp("the certificate of its signer was not valid at %s", Moment(info.At))
	case !info.Imprint.Algorithm.ID.Equal(oidSHA256) || !bytes.Equal(info.Imprint.Digest, digest[:]):
		return TimeStamp{}, badStamp("it is of other bytes")
	case nonce != nil && (info.Nonce == nil || info.Nonce.Cmp(nonce) != 0):
		return TimeStamp{}, badStamp("it answers another request")
	}
	return TimeStamp{At: info.At.UTC(), Digest: digest[:], By: cert.Subject.String(), Issuer: cert.Issuer.String(), Serial: info.Serial, Fingerprint: Digest(cert.Raw),
		signer: cert, others: certs}, nil
}

// check is RFC 5652, section 5.4 and 5.6: the signature is over the attributes, and those hold the digest of the content.
func (sd *signedData) check() (*x509.Certificate, []*x509.Certificate, error) {
	s := sd.Signers[0]
	certs, err := x509.ParseCertificates(sd.Certificates.Bytes)
	if err != nil {
		return nil, nil, badStamp("its certificates cannot be read")
	}
	var cert *x509.Certificate
	for _, c := range certs {
		if bytes.Equal(c.RawIssuer, s.ID.Issuer.FullBytes) && c.SerialNumber.Cmp(s.ID.Serial) == 0 {
			cert = c
		}
	}
	hash := hashOf(s.Digest.ID)
	switch {
	case cert == nil:
		return nil, nil, badStamp("the certificate of its signer is missing")
	case len(cert.ExtKeyUsage) != 1 || cert.ExtKeyUsage[0] != x509.ExtKeyUsageTimeStamping:
		return nil, nil, badStamp("the certificate of its signer is not for stamping times")
	case hash == 0:
		return nil, nil, badStamp("its digest %v is not supported", s.Digest.ID)
	case len(s.Attributes.FullBytes) == 0:
		return nil, nil, badStamp("it has no signed attributes")
	}
	h := hash.New()
	h.Write(sd.Content.Data)
	if err := attributes(s.Attributes.Bytes, h.Sum(nil)); err != nil {
		return nil, nil, err
	}
	signed := bytes.Clone(s.Attributes.FullBytes)
	signed[0] = asn1.TagSet | 0x20 // signed as the SET that it is, not as the [0] that it is sent as
	if err := cert.CheckSignature(signatureAlgorithm(cert, hash), signed, s.Signature); err != nil {
		return nil, nil, badStamp("its signature does not hold")
	}
	return cert, certs, nil
}

func attributes(der, digest []byte) error {
	var typed, digested bool
	for len(der) > 0 {
		var a attribute
		rest, err := asn1.Unmarshal(der, &a)
		if err != nil {
			return badStamp("its attributes cannot be read")
		}
		der = rest
		switch {
		case a.Type.Equal(oidType):
			var id asn1.ObjectIdentifier
			typed = exactly(a.Values.Bytes, &id) == nil && id.Equal(oidTSTInfo)
		case a.Type.Equal(oidDigest):
			var d []byte
			digested = exactly(a.Values.Bytes, &d) == nil && bytes.Equal(d, digest)
		}
	}
	if !typed || !digested {
		return badStamp("its attributes are of another content")
	}
	return nil
}

func hashOf(id asn1.ObjectIdentifier) crypto.Hash {
	switch {
	case id.Equal(oidSHA256):
		return crypto.SHA256
	case id.Equal(oidSHA384):
		return crypto.SHA384
	case id.Equal(oidSHA512):
		return crypto.SHA512
	}
	return 0
}

func signatureAlgorithm(cert *x509.Certificate, hash crypto.Hash) x509.SignatureAlgorithm {
	table := map[x509.PublicKeyAlgorithm]map[crypto.Hash]x509.SignatureAlgorithm{
		x509.RSA:   {crypto.SHA256: x509.SHA256WithRSA, crypto.SHA384: x509.SHA384WithRSA, crypto.SHA512: x509.SHA512WithRSA},
		x509.ECDSA: {crypto.SHA256: x509.ECDSAWithSHA256, crypto.SHA384: x509.ECDSAWithSHA384, crypto.SHA512: x509.ECDSAWithSHA512},
	}
	return table[cert.PublicKeyAlgorithm][hash]
}
