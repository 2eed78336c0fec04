import { describeCases } from './describe-cases.ts';

await describeCases('scripts and desired state', ['powershell', 'desired-state']);
