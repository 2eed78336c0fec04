import { xmlComments } from '../syntax/comments.ts';
import { rootTagIn } from '../syntax/xml-tag.ts';
import { lazyReader } from './reader.ts';

/** Reports of the Remote Connectivity Analyzer (https://testconnectivity.microsoft.com), saved as XML in any language. */
export const analyzerReportReader = lazyReader(
  {
    format: 'analyzer-report',
    recognises: (head) => rootTagIn(head) !== undefined && /<testresult[\s>]/.test(head),
  },
  async () => ({ read: (await import('./analyzer-report/steps.ts')).readReport, commentsIn: xmlComments }),
);
