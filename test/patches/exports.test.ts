import { describeCases } from './describe-cases.ts';

await describeCases('XML and JSON', ['clixml', 'convert-to-xml', 'json']);
