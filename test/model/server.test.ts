import { expect, it } from 'vitest';
import { serverOf } from '../../src/model/server.ts';
import { type RecordParts, record } from './organisation.ts';

it.each<[string, RecordParts, string | undefined]>([
  ['its identity', { type: 'OwaVirtualDirectory', identity: 'ex01\\owa (Default Web Site)' }, 'EX01'],
  [
    'Server',
    { type: 'PopSettings', identity: '1', properties: { Server: 'contoso.com/Servers/EX02' } },
    'EX02',
  ],
  ['ServerName', { type: 'OutlookAnywhere', identity: 'Rpc', properties: { ServerName: 'EX03' } }, 'EX03'],
  ['its full name', { type: 'ExchangeServer', identity: 'ex04.contoso.com' }, 'EX04'],
  [
    'its file, whoever was asked',
    {
      path: 'a/EX05-ExchangeCertificate.csv',
      type: 'ExchangeCertificate',
      identity: 'AB',
      properties: { PSComputerName: 'ex01.contoso.com' },
    },
    'EX05',
  ],
  [
    'who was asked',
    { type: 'ExchangeCertificate', identity: 'AB', properties: { PSComputerName: 'ex06.contoso.com' } },
    'EX06',
  ],
  ['nothing', { path: 'EX01-SendConnector.csv', type: 'SendConnector', identity: 'Outbound' }, undefined],
])('%s tells which server it is on', (_, parts, expected) => {
  expect(serverOf(record(parts))).toBe(expected);
});
