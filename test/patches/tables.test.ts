import { describeCases } from './describe-cases.ts';

await describeCases('tables, LDIF and profiles', ['csv', 'format-list', 'ldif', 'prf', 'reg']);
