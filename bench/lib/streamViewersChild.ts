import { Agent, request } from 'node:http';
import { serveParent } from './ChildServer';
import type { ViewersOrder } from './StreamViewers';

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** The clock that all processes of a machine share, milliseconds. */
const sharedNow = () => performance.timeOrigin + performance.now();

/** Tells the parent, event by event, when each viewer has heard of `needle`. */
function open({ url, token, needle }: ViewersOrder & { token: string }) {
  return new Promise<void>((resolve, reject) => {
    const outgoing = request(
      url,
      {
        agent,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'text/event-stream',
        },
      },
      response => {
        if (response.statusCode !== 200) {
          reject(new Error(`${url} answered ${response.statusCode}`));
          return;
        }
        let rest = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          const at = sharedNow();
          const events = (rest + chunk).split('\n\n');
          rest = events.pop()!;
          for (const event of events) {
            if (event.includes('event: snapshot')) {
              resolve();
            } else if (event.includes(needle)) {
              process.send!({ heard: at });
            }
          }
        });
        response.on('close', () => process.send!({ lost: url }));
        response.on('error', () => undefined);
      },
    );
    outgoing.once('error', reject);
    outgoing.end();
  });
}

serveParent(async (order: ViewersOrder) => {
  for (const token of order.tokens) {
    await open({ ...order, token });
  }
  return order.tokens.length;
});
