import { defineRule } from '../../src/rule/define-rule.ts';

export const rule = defineRule({
  id: 'security/private-key',
  severity: 'error',
  preset: 'recommended',
  isForRenewal: true,
  summary: 'A private key stands in the repository',
  why:
    'Whoever has the private key of a certificate can pretend to be the server that has it, and every clone of a ' +
    'repository keeps what was ever in it. A renewal is done on the servers; here the certificate alone is wanted.',
  since: '0.1.0',
  citations: [
    {
      title: 'Removing sensitive data from a repository',
      url: 'https://docs.github.com/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository',
    },
    {
      title: 'Export a certificate from an Exchange server',
      url: 'https://learn.microsoft.com/exchange/architecture/client-access/export-certificates',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    key:
      'Here stands a secret: {what}. Everybody who ever had this repository has it: replace the certificate, have the ' +
      'old one revoked, and take the key out of the history. Keep the .cer or .pem of the certificate alone.',
    store:
      'This is a {what}, which holds private keys as a rule, and a password is soon guessed. Keep a .cer or .p7b in its ' +
      'place; if it was ever shared, replace the certificate and have the old one revoked.',
  },
  check(environment, { report }) {
    for (const { source, secrets = [] } of environment.files) {
      for (const [index, { what, span }] of secrets.filter(({ kind }) => kind === 'private-key').entries()) {
        report({
          messageId: what.startsWith('key store') ? 'store' : 'key',
          data: { what },
          location: { source, span },
          object: { kind: 'File', identity: source.path },
          value: `${what} ${index + 1}`,
        });
      }
    }
  },
});
