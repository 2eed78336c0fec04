import { xmlComments } from '../syntax/comments.ts';
import { localName, rootTagIn } from '../syntax/xml-tag.ts';
import { lazyReader } from './reader.ts';

/**
 * Answers of Autodiscover's SOAP service to GetUserSettings
 * (https://learn.microsoft.com/exchange/client-developer/web-service-reference/getusersettings-operation-soap). They
 * carry names and URLs; CertPrincipalName is no setting of it.
 */
export const autodiscoverSoapReader = lazyReader(
  {
    format: 'autodiscover-soap',
    recognises: (head) => {
      const root = rootTagIn(head);
      const name = root && localName(root.name);
      if (name === 'GetUserSettingsResponseMessage') return true;
      return name === 'Envelope' && /GetUserSettingsResponse|exchange\/2010\/Autodiscover/.test(head);
    },
  },
  async () => ({
    read: (await import('./autodiscover-soap/message.ts')).readMessage,
    commentsIn: xmlComments,
  }),
);
