import './requireNode';
import { createBackend } from '@backstage/backend-defaults';
import { describeStartFailure } from './describeStartFailure';
import { portal } from './portal';

const backend = createBackend();
backend.add(portal);
backend.start().catch(error => {
  process.stderr.write(`${describeStartFailure(error)}\n`);
  // Half-started plugins hold timers and connections that would keep a broken
  // process alive and looking healthy to whatever started it.
  process.exit(1);
});
