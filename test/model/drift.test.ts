import { describe, expect, it } from 'vitest';
import { driftIn } from '../../src/model/drift.ts';
import { assembleEnvironment } from '../../src/model/environment.ts';
import { fileOf, record, type Shown } from './organisation.ts';

type Properties = Readonly<Record<string, Shown>>;

const config = (properties: Properties) =>
  record({ type: 'OrganizationConfig', identity: 'Organization Configuration', properties });

/** The names of the organisations whose exports differ from what shall be. */
function drifted(desired: Properties, ...exported: readonly Properties[]) {
  const files = [
    fileOf([config(desired)], { format: 'desired-state' }),
    ...exported.map((properties) => fileOf([config(properties)])),
  ];
  return driftIn(assembleEnvironment('default', files)).map(({ exported: { properties } }) => {
    const name = properties.get('Name');
    return name?.kind === 'text' ? name.text : undefined;
  });
}

const CONTOSO = { Name: 'Contoso', MapiHttpEnabled: 'False' };
const CLOUD = {
  Name: 'contoso.onmicrosoft.com',
  MapiHttpEnabled: 'False',
  DistinguishedName: 'CN=Configuration,CN=contoso.onmicrosoft.com,DC=prod,DC=outlook,DC=com',
  WhenChangedUTC: '2026-11-02T16:40:00Z',
};

describe('what the organisation shall be', () => {
  it('is held against its own configuration, whatever Exchange Online says later', () => {
    expect(drifted({ MapiHttpEnabled: 'True' }, CONTOSO, CLOUD)).toEqual(['Contoso']);
    expect(drifted({ MapiHttpEnabled: 'True' }, CLOUD, CONTOSO)).toEqual(['Contoso']);
    expect(drifted({ MapiHttpEnabled: 'False' }, CONTOSO, { ...CLOUD, MapiHttpEnabled: 'True' })).toEqual([]);
  });

  it('is not held against that of another', () => {
    const desired = { Name: 'Contoso', MapiHttpEnabled: 'True' };
    expect(drifted(desired, { ...CONTOSO, Name: 'CONTOSO' })).toEqual(['CONTOSO']);
    expect(drifted(desired, { ...CONTOSO, Name: 'Fabrikam' })).toEqual([]);
    expect(drifted(desired, CLOUD)).toEqual([]);
  });
});

describe('what is on a server', () => {
  it.each(['EX01', 'ex01.contoso.com'])(
    'is held against its export, whichever name the module calls it by: %s',
    (server) => {
      const anywhere = (name: string, ExternalHostname: string) =>
        record({
          type: 'OutlookAnywhere',
          identity: `${name}\\Rpc (Default Web Site)`,
          properties: { ExternalHostname, ServerName: name },
        });
      const files = [
        fileOf([anywhere(server, 'mail.contoso.com')], { format: 'desired-state' }),
        fileOf([anywhere('EX01', 'owa.contoso.com')]),
      ];
      expect(driftIn(assembleEnvironment('default', files)).map(({ property }) => property)).toEqual([
        'ExternalHostname',
      ]);
    },
  );
});
