/** Words of the systems and libraries whose errors we pass on: Node, OpenSSL, resolvers, ping. Redaction leaves them standing. */
export const systemWords: readonly string[] = [
  'EACCES EADDRINUSE EADDRNOTAVAIL EAI_AGAIN EAI_FAIL EAI_NODATA EAI_NONAME ECANCELED ECONNABORTED ECONNREFUSED ECONNRESET',
  'EHOSTDOWN EHOSTUNREACH EINVAL EMFILE ENETDOWN ENETRESET ENETUNREACH ENOBUFS ENOENT ENOTCONN ENOTFOUND ENOTIMP EPERM',
  'EAFNOSUPPORT EACCESS WSAEACCES WSAEACCESS WSAEPERM WSAECONNREFUSED WSAECONNRESET WSAETIMEDOUT WSAEHOSTUNREACH WSAENETUNREACH',
  'EPIPE EPROTO EREFUSED ESERVFAIL ETIMEDOUT ETIMEOUT EBADRESP ENODATA EOF NOERROR FORMERR SERVFAIL NXDOMAIN NOTIMP REFUSED',
  'SIGTERM SIGKILL OpenSSL BoringSSL SSL TLS TLSv1 routines error alert read write connect getaddrinfo queryA socket hang up',
  'handshake failure decode decryption decrypt failed bad record mac unexpected message internal close notify illegal',
  'parameter unknown ca insufficient security unsupported protocol certificate revoked expired wrong version number',
  'no shared cipher suitable signature algorithm key too small weak digest invalid length packet long unable to verify the',
  'first local issuer get self-signed in chain peer did not return a dh ee md legacy renegotiation disabled library',
  'permission denied operation timed out network is unreachable host route of not permitted while connecting connection',
  'refused reset by aborted broken pipe address already use data was left from',
]
  .flatMap((line) => line.split(' '))
  .map((word) => word.toLowerCase());
