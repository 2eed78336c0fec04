/** A sentence that the Remote Connectivity Analyzer or Outlook shows, in one language. */
export interface KnownMessage {
  readonly language: 'English' | 'German' | 'Italian' | 'Japanese';
  readonly shownBy: 'Remote Connectivity Analyzer' | 'Outlook';
  /** What may stand at `{}` differs from case to case. */
  readonly text: string;
  readonly cause: MessageCause;
}

/** What a message comes down to: the rules that find its causes, the likeliest first. */
export type MessageCause = keyof typeof RULES_BY_CAUSE;

export const RULES_BY_CAUSE = {
  'the name that Outlook expects is not on the certificate': [
    'principal-name/mismatch',
    'principal-name/derived-mismatch',
    'principal-name/wildcard',
    'principal-name/unusable-certificate',
    'principal-name/prefix',
    'principal-name/syntax',
    'autodiscover/principal-mismatch',
    'autodiscover/differs-from-provider',
    'analyzer/failed-step',
  ],
  'the name is on the certificate, but is not its common name': ['principal-name/san-only'],
  'Autodiscover names no way to sign in': ['autodiscover/authpackage-missing', 'outlook-provider/server-set'],
  'Autodiscover leaves out a protocol': ['autodiscover/protocol-missing'],
  'the host is not on the certificate': [
    'namespace/host-not-on-certificate',
    'certificate/outside-validity',
    'certificate/common-name-not-in-san',
  ],
  'Autodiscover answered with an error': ['autodiscover/not-usable'],
  'Outlook reaches the server without encryption or not at all': [
    'principal-name/mismatch',
    'principal-name/derived-mismatch',
    'namespace/host-not-on-certificate',
    'certificate/outside-validity',
    'namespace/outlook-anywhere-tls',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const NOT_ON_CERTIFICATE = 'the name that Outlook expects is not on the certificate';
const NOT_COMMON_NAME = 'the name is on the certificate, but is not its common name';
const HOST = 'the host is not on the certificate';
const UNENCRYPTED = 'Outlook reaches the server without encryption or not at all';

const analyzer =
  (language: KnownMessage['language']) =>
  (cause: MessageCause, ...texts: readonly string[]): readonly KnownMessage[] =>
    texts.map((text) => ({ language, shownBy: 'Remote Connectivity Analyzer', text, cause }));

const outlook =
  (language: KnownMessage['language']) =>
  (cause: MessageCause, ...texts: readonly string[]): readonly KnownMessage[] =>
    texts.map((text) => ({ language, shownBy: 'Outlook', text, cause }));

/**
 * As Microsoft publishes them, each in its own language: the support article 2710606 and the analyzer's articles
 * (https://learn.microsoft.com/connectivity-analyzer). Languages in which no text was found are not there.
 */
export const KNOWN_MESSAGES: readonly KnownMessage[] = [
  ...analyzer('English')(
    NOT_ON_CERTIFICATE,
    'Mutual Authentication could not be established.',
    "The certificate common name {} doesn't validate against the mutual authentication string that was provided: {}",
  ),
  ...analyzer('English')(
    NOT_COMMON_NAME,
    "The certificate common name doesn't match the mutual authentication string provided; however, a match was found in the subject alternative name extension.",
  ),
  ...analyzer('English')(
    'Autodiscover leaves out a protocol',
    'Missing EXPR element in Autodiscover XML Response',
    'Missing EXCH element in Autodiscover XML Response',
  ),
  ...analyzer('English')(
    'Autodiscover names no way to sign in',
    'Missing AuthPackage element in Autodiscover XML Response',
  ),
  ...analyzer('English')(HOST, 'SSL Certificate Name Mismatch'),
  ...analyzer('English')(
    'Autodiscover answered with an error',
    'The Outlook Autodiscover provider returned an error status in the XML response.',
  ),
  ...outlook('English')(
    UNENCRYPTED,
    'An encrypted connection to your mail server is not available. Click Next to attempt using an unencrypted connection.',
  ),
  ...outlook('English')(
    NOT_ON_CERTIFICATE,
    "There is a problem with the proxy server's security certificate. The name on the security certificate is invalid or does not match the name of the target site {}",
    'Only connect to proxy servers that have this principal name in their certificate',
  ),
  ...analyzer('German')(
    NOT_ON_CERTIFICATE,
    'Die gegenseitige Authentifizierung konnte nicht eingerichtet werden.',
    'Gegenseitige Authentifizierung konnte nicht hergestellt werden',
  ),
  ...analyzer('German')(
    NOT_COMMON_NAME,
    'Der allgemeine Zertifikatname entspricht nicht der bereitgestellten Zeichenfolge für die gegenseitige Authentifizierung; es wurde jedoch eine Übereinstimmung in der Erweiterung für den alternativen Antragstellernamen gefunden.',
  ),
  ...outlook('German')(
    UNENCRYPTED,
    'Eine verschlüsselte Verbindung mit Ihrem E-Mail-Server ist nicht verfügbar. Klicken Sie auf Weiter, um eine unverschlüsselte Verbindung zu verwenden.',
  ),
  ...outlook('German')(
    NOT_ON_CERTIFICATE,
    'Verbindung nur mit Proxyservern herstellen, deren Zertifikat den folgenden Prinzipalnamen enthält',
  ),
  ...analyzer('Italian')(NOT_ON_CERTIFICATE, "Non è stato possibile stabilire l'autenticazione reciproca."),
  ...outlook('Italian')(
    UNENCRYPTED,
    'Una connessione crittografata al server di posta elettronica non è disponibile.',
  ),
  ...analyzer('Japanese')(
    NOT_ON_CERTIFICATE,
    '相互認証を確立できませんでした。',
    '相互認証できませんでした。',
  ),
  ...analyzer('Japanese')(
    NOT_COMMON_NAME,
    '証明書の共通名は、指定された相互認証文字列と一致しません。ただし、サブジェクトの別名の拡張子に一致が見つかりました。',
  ),
  ...outlook('Japanese')(UNENCRYPTED, 'メール サーバーへの暗号化された接続は使用できません。'),
  ...outlook('Japanese')(
    NOT_ON_CERTIFICATE,
    '次のプリンシパル名が証明書に記載されているプロキシ サーバーのみに接続する',
  ),
];
