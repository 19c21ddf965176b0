export { type RunbooksApi, runbooksApiRef } from './RunbooksApi';
export { RunbooksClient } from './RunbooksClient';
