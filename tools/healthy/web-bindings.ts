import type { ExchangeObject } from './export.ts';

/** `Get-WebBinding` of the two sites of a server: what IIS itself says. */
export function webBindings(server: string, front: string, back: string): ExchangeObject[] {
  const sites = [
    ['Default Web Site', 1, 'http', '*:80:', ''],
    ['Default Web Site', 1, 'https', '*:443:', front],
    ['Default Web Site', 1, 'https', '127.0.0.1:443:', front],
    ['Exchange Back End', 2, 'http', '*:81:', ''],
    ['Exchange Back End', 2, 'https', '*:444:', back],
  ] as const;
  return sites.map(([site, number, protocol, information, thumbprint]) => ({
    type: 'Microsoft.IIs.PowerShell.Framework.ConfigurationElement#bindings#binding',
    properties: {
      PSComputerName: server,
      protocol,
      bindingInformation: information,
      sslFlags: 0,
      certificateHash: thumbprint,
      certificateStoreName: thumbprint === '' ? '' : 'My',
      ItemXPath: `/system.applicationHost/sites/site[@name='${site}' and @id='${number}']`,
    },
  }));
}
