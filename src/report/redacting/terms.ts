/** The words that names in standards are made of: of cipher suites, versions, keys, their usages, and ways to prove an account. */

/** Whether every part of a term belongs to a standard; digits may stand anywhere. Linear. */
export const isTerm = (text: string): boolean =>
  text.length <= 100 &&
  text.split(/[\s._/+-]+/).every((part) => /^\d{0,5}$/.test(part) || terms.has(part.toLowerCase()));

const terms: ReadonlySet<string> = new Set(
  [
    'TLS TLSv1 SSL SSLv3 SSL3 DTLS DTLSv1 RSA DSA DSS DH DHE EDH ECDH ECDHE ECDSA EdDSA Ed25519 Ed448 PSK SRP NULL aNULL WITH',
    'AES AES128 AES256 GCM GCM8 CCM CCM8 CBC CBC3 EDE 3DES DES IDEA SEED RC2 RC4 ARIA ARIA128 ARIA256 CAMELLIA CAMELLIA128',
    'CAMELLIA256 ChaCha20 Poly1305 MD2 MD5 SHA SHA1 SHA224 SHA256 SHA384 SHA512 SM2 SM3 SM4 GOST GOST2001 GOST2012 EXP EXPORT',
    'md5WithRSAEncryption sha1WithRSAEncryption sha224WithRSAEncryption sha256WithRSAEncryption sha384WithRSAEncryption',
    'sha512WithRSAEncryption RSAEncryption RSASSA PSS RSASSA-PSS rsassaPss id rsaesOaep dsaWithSHA1 dsa_with_SHA256',
    'ecdsaWithSHA1 ecdsaWithSHA256 ecdsaWithSHA384 ecdsaWithSHA512 with EC P K B P256 P384 P521 X25519 X448 x25519mlkem768',
    'secp192r1 secp224r1 secp256k1 secp256r1 secp384r1 secp521r1 prime256v1 sect233k1 sect283k1 sect409k1 sect571k1 sect571r1',
    'SecP256r1MLKEM768 MLKEM512 MLKEM768 MLKEM1024 kyber768 brainpoolP256r1 brainpoolP384r1 brainpoolP512r1 ffdhe2048',
    'ffdhe3072 ffdhe4096 ffdhe6144 ffdhe8192 digitalSignature nonRepudiation contentCommitment keyEncipherment',
    'dataEncipherment keyAgreement keyCertSign cRLSign encipherOnly decipherOnly serverAuth clientAuth codeSigning',
    'emailProtection timeStamping OCSPSigning remoteDesktop anyExtendedKeyUsage smartcardLogon any other unknown none',
    'Negotiate NTLM Kerberos Basic Digest Bearer SAP OAuth PassportAPI',
  ]
    .flatMap((line) => line.split(' '))
    .map((word) => word.toLowerCase()),
);
