import { boolean, type ExchangeType, host, text, url } from './exchange-type.ts';

const REFERENCE = 'https://learn.microsoft.com/exchange/client-developer/web-service-reference';

/** What servers tell clients: seen by one of them at one time, and never compared. */
export const RESPONSE_TYPES: readonly ExchangeType[] = [
  {
    name: 'AutodiscoverResponse',
    summary: 'What Autodiscover told one client in plain old XML.',
    sources: [`${REFERENCE}/pox-autodiscover-response-for-exchange`],
    properties: {
      Action: text('settings, or where to ask instead: redirectAddr, redirectUrl.'),
      RedirectUrl: url('Where to ask instead.'),
      MicrosoftOnline: boolean('Whether Exchange Online answers.'),
      ErrorCode: text('Why there is no answer.'),
    },
  },
  {
    name: 'AutodiscoverSoapResponse',
    summary:
      'What Autodiscover told one client in answer to GetUserSettings; CertPrincipalName is no setting of it.',
    sources: [`${REFERENCE}/getusersettings-operation-soap`],
    properties: {
      ErrorCode: text('NoError, or why there is no answer.'),
      ErrorMessage: text('The same in words.'),
      RedirectTarget: text('The address or the URL to ask instead.'),
      ExternalMailboxServer: host('The host of Outlook Anywhere for clients outside.'),
      ExternalMailboxServerRequiresSSL: boolean('Whether that host requires TLS.'),
      InternalRpcHttpServer: host('The host of Outlook Anywhere for clients inside.'),
      InternalRpcHttpConnectivityRequiresSsl: boolean('Whether that host requires TLS.'),
      InternalEwsUrl: url('Exchange Web Services for clients inside.'),
      ExternalEwsUrl: url('Exchange Web Services for clients outside.'),
      InternalOABUrl: url('The offline address book for clients inside.'),
      ExternalOABUrl: url('The offline address book for clients outside.'),
      MapiHttpEnabled: boolean('Whether MAPI over HTTP is offered.'),
    },
  },
  {
    name: 'AutodiscoverJsonResponse',
    summary: 'Where Autodiscover version 2 says that a protocol is found.',
    sources: [
      'https://learn.microsoft.com/exchange/client-developer/exchange-web-services/autodiscover-for-exchange',
    ],
    properties: {
      Protocol: text('The protocol that was asked for.'),
      Url: url('Where it is found.'),
      ErrorCode: text('Why that is not told.'),
      ErrorMessage: text('The same in words.'),
    },
  },
];
