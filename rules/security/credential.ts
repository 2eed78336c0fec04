import { defineRule } from '../../src/rule/define-rule.ts';

export const rule = defineRule({
  id: 'security/credential',
  severity: 'error',
  preset: 'recommended',
  summary: 'A password or another credential stands in the repository',
  why:
    'Exports of connectors hold the credentials of smart hosts as SecureStrings, which the account that exported them can ' +
    'read back; profiles and scripts hold passwords as they are. Every clone of a repository keeps what was ever in it.',
  since: '0.1.0',
  citations: [
    {
      title: 'ConvertFrom-SecureString',
      url: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.security/convertfrom-securestring',
    },
    {
      title: 'Removing sensitive data from a repository',
      url: 'https://docs.github.com/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    'secure-string':
      'Here stands a {what}: the account that made it can turn it back into the password. Change the password, take it ' +
      'out of the history, and export without it: Select-Object * -ExcludeProperty AuthenticationCredential',
    password:
      'Here stands a secret: {what}. Everybody who ever had this repository has it: change it, and take it out of the ' +
      'file and of the history.',
  },
  check(environment, { report }) {
    for (const { source, secrets = [] } of environment.files) {
      for (const [index, { kind, what, span }] of secrets.entries()) {
        if (kind === 'private-key') continue;
        report({
          messageId: kind,
          data: { what },
          location: { source, span },
          object: { kind: 'File', identity: source.path },
          value: `${what} ${index + 1}`,
        });
      }
    }
  },
});
