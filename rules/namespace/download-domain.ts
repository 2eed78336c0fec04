import type { Certificate } from '../../src/model/certificate.ts';
import { organisationOf } from '../../src/model/copy-key.ts';
import { type DownloadHost, downloadHostsOf, exposedOwa, owaHosts } from '../../src/model/download-host.ts';
import { type Environment, recordsOfType } from '../../src/model/environment.ts';
import { locationOf, readBoolean } from '../../src/model/reading.ts';
import { propertyOf } from '../../src/model/record.ts';
import { coverageOf } from '../../src/model/served-certificates.ts';
import { serverOf } from '../../src/model/server.ts';
import { CITATIONS } from '../../src/rule/citations.ts';
import { defineRule, type RuleContext } from '../../src/rule/define-rule.ts';
import { placeOf } from '../../src/rule/host-use.ts';
import { describeNames, originsOf } from '../../src/rule/provider-finding.ts';
import { requestFixes } from '../../src/rule/request-certificate.ts';

export const rule = defineRule({
  id: 'namespace/download-domain',
  severity: 'warning',
  preset: 'strict',
  summary: 'Outlook on the web does not give out attachments under a host name of their own',
  why:
    'An attachment that opens under the host name of Outlook on the web can act as its user (CVE-2021-1730). Exchange 2016 ' +
    'and later give attachments a host name of their own, once every virtual directory has one, it is another than that ' +
    'of Outlook on the web, and the organisation turns it on.',
  since: '0.1.0',
  citations: [CITATIONS.downloadDomains, CITATIONS.downloadDomainCheck],
  fix: 'manual',
  needs: ['organization-config', 'virtual-directory'],
  messages: {
    disabled:
      'EnableDownloadDomains is False: attachments open under the host name of Outlook on the web, which lets them act as ' +
      'its user (CVE-2021-1730). Give each OwaVirtualDirectory a download host name, then turn it on.',
    empty:
      '{place} is not set, though EnableDownloadDomains is True. Set it to a host name that only attachments have, which ' +
      'DNS leads to the same servers.',
    'same-host':
      '{place} is {host}, which is the host of Outlook on the web too: attachments still act as its user ' +
      '(CVE-2021-1730). Set it to a host name that only attachments have.',
    uncovered:
      '{host}, in {place}, is not on the certificate that browsers meet there: {names}. Browsers refuse the attachments ' +
      'and pictures that Outlook on the web has there. Get a certificate with that name.',
  },
  check(environment, context) {
    const exposed = exposedOwa(environment);
    if (recordsOfType(environment, 'OwaVirtualDirectory').length === 0)
      context.notEvaluated({
        evidence: 'virtual-directory',
        missing: 'the virtual directories of Outlook on the web',
      });
    const hosts = exposed.flatMap(downloadHostsOf);
    for (const record of recordsOfType(environment, 'OrganizationConfig')) {
      const isEnabled = readBoolean(record, 'EnableDownloadDomains');
      if (exposed.length === 0 || organisationOf(record) === '') continue;
      if (isEnabled === undefined)
        context.notEvaluated({ evidence: 'organization-config', missing: 'EnableDownloadDomains' });
      if (isEnabled) for (const host of hosts) reportHost(environment, host, context);
      if (isEnabled !== false) continue;
      const change = {
        record,
        property: 'EnableDownloadDomains',
        current: propertyOf(record, 'EnableDownloadDomains'),
        value: 'True',
      };
      const isPrepared = hosts.every(({ reading }) => reading.state === 'set');
      context.report({
        messageId: 'disabled',
        data: {},
        location: locationOf(record, 'EnableDownloadDomains'),
        object: { kind: 'OrganizationConfig', identity: record.identity },
        property: 'EnableDownloadDomains',
        value: 'False',
        related: exposed.slice(0, 10).map((directory) => ({
          message: `Clients outside reach ${directory.identity}`,
          location: locationOf(directory, 'ExternalUrl'),
        })),
        fixes: isPrepared
          ? [{ title: 'Turn download domains on', applicability: 'manual', changes: [change] }]
          : [],
      });
    }
  },
});

type Context = RuleContext<'disabled' | 'empty' | 'same-host' | 'uncovered'>;

function reportHost(environment: Environment, { record, property, reading }: DownloadHost, context: Context) {
  const place = placeOf({ record, property });
  if (reading.state === 'absent' || reading.state === 'damaged') {
    context.notEvaluated({ evidence: 'virtual-directory', missing: place });
    return;
  }
  const host = reading.state === 'set' ? reading.text.trim().toLowerCase() : '';
  const isSame = owaHosts(environment).has(host);
  const coverage = host === '' || isSame ? undefined : coverageOf(environment, host, serverOf(record));
  if (coverage?.kind === 'unknown')
    context.notEvaluated({ evidence: 'certificate', missing: coverage.missing });
  const certificates: readonly Certificate[] = coverage?.kind === 'missed' ? coverage.certificates : [];
  if (host !== '' && !isSame && certificates.length === 0) return;
  const server = serverOf(record);
  context.report({
    messageId: host === '' ? 'empty' : isSame ? 'same-host' : 'uncovered',
    data: { place, host, names: describeNames(certificates) },
    location: locationOf(record, property),
    object: { kind: 'OwaVirtualDirectory', identity: record.identity },
    property,
    value: host,
    related: certificates.flatMap(originsOf),
    fixes: requestFixes(certificates, server === undefined ? [] : [server], [host]),
  });
}
