import fc from 'fast-check';
import { makeCertificate } from '../../tools/certificates/make-certificate.ts';
import { DIALECTS } from '../dialects.ts';

/** A repository of configuration: content by path. */
export type Repository = Readonly<Record<string, string | Uint8Array>>;

const CERTIFICATES = [
  { commonName: 'mail.contoso.com', dnsNames: ['mail.contoso.com', 'owa.contoso.com'] },
  { commonName: 'old.contoso.com', dnsNames: ['old.contoso.com'], notAfter: '2026-11-15T00:00:00Z' },
  { commonName: 'mail.contoso.com', dnsNames: ['mail.contoso.com'], notBefore: '2026-12-10T00:00:00Z' },
  { commonName: '*.contoso.com', dnsNames: ['*.contoso.com'] },
].map((options) => makeCertificate(options).pem);

const VALUES = [
  'msstd:mail.contoso.com',
  'msstd:owa.contoso.com',
  'mail.contoso.com',
  'msstd:old.contoso.com',
  '',
];

/** What one file may hold: exports of every dialect, certificates, damage, and other things. */
export const contents: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...DIALECTS), fc.constantFrom(...VALUES))
      .map(([dialect, value]) => dialect.bytes(value)),
  },
  { weight: 3, arbitrary: fc.constantFrom(...CERTIFICATES) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '{"retention": {"days": 30}}',
      '# Notes\n',
      '{"Name": "EXPR", "CertPrincipalName": "msstd:x", ',
      '<configuration/>',
    ),
  },
);

const FOLDERS = ['north', 'south', 'west', 'shared', 'lab'] as const;

/** Few enough names that files meet, and mutations hit them. */
export const paths: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...FOLDERS), fc.constantFrom('a.xml', 'b.json', 'c.cer'))
  .map((parts) => parts.join('/'));

const ENVIRONMENTS = [
  { name: 'North', files: ['north', 'shared'] },
  { name: 'South', files: ['south'] },
  { name: 'West', files: ['west', 'shared/c.cer'] },
];

const SUPPRESSIONS = [
  { rule: 'principal-name/prefix', reason: 'known' },
  { object: 'EXPR', files: ['north'], reason: 'until the move', expires: '2026-12-04' },
  { files: ['south/b.json'], reason: 'accepted' },
];

/** A configuration: environments that may share files, roles, severities, suppressions. */
export const configurations: fc.Arbitrary<string> = fc
  .record({
    environments: fc.subarray(ENVIRONMENTS),
    suppressions: fc.subarray(SUPPRESSIONS),
    roles: fc.subarray([{ files: ['lab', 'west/*.json'], role: 'observed' }]),
    extends: fc.constantFrom('recommended', 'strict'),
    rules: fc.constantFrom({}, { 'principal-name/mismatch': 'info' }, { 'principal-name/syntax': 'off' }),
    clientFloor: fc.constantFrom('rpc', 'legacy-rpc'),
  })
  .map((config) => JSON.stringify(config, null, 2));

/** Some files, with a configuration or without. */
export const repositories: fc.Arbitrary<Repository> = fc
  .tuple(fc.dictionary(paths, contents, { maxKeys: 10 }), fc.option(configurations, { nil: undefined }))
  .map(([files, config]) => ({
    ...files,
    ...(config === undefined ? {} : { 'exchange-lint.json': config }),
  }));
