/** The names of one organisation: each style is hard for some dialect to write, or to write back. */
export interface OrganisationNames {
  readonly style: 'plain' | 'escaping' | 'non-ascii' | 'long';
  /** Of mail and of clients; an ASCII name, as certificates carry it. */
  readonly domain: string;
  /** In Active Directory, and as the O of certificates. */
  readonly organisation: string;
  readonly site: string;
  /** Of Outlook. */
  readonly profile: string;
}

export const ORGANISATION_NAMES: readonly OrganisationNames[] = [
  {
    style: 'plain',
    domain: 'contoso.com',
    organisation: 'Contoso',
    site: 'Paris',
    profile: 'Contoso',
  },
  {
    style: 'escaping',
    domain: 'fabrikam.com',
    organisation: `Fabrikam, "Sons" & O'Hara <North>; 100% + #1`,
    site: `R&D 'West' <1>`,
    profile: 'Sales & Service; #1 = best',
  },
  {
    style: 'non-ascii',
    domain: 'xn--bcher-kva.example',
    organisation: 'Bücher & Søn “Süd”',
    site: 'Zürich',
    profile: 'Bücher – Süd',
  },
  {
    style: 'long',
    domain: 'the-longest-named-subsidiary-of-wide-world-importers.com',
    organisation: 'The Longest Named Subsidiary of Wide World Importers in Europe x',
    site: 'The-Site-With-The-Longest-Name-That-Active-Directory-Lets-Anyone',
    profile: `Wide World Importers ${'and so on '.repeat(8)}for ever`,
  },
];

/** Where clients connect. */
export function hostOf({ domain }: OrganisationNames): string {
  return `mail.${domain}`;
}

/** Where servers are, apart from what clients connect to. */
export function forestOf({ domain }: OrganisationNames): string {
  return `corp.${domain}`;
}
