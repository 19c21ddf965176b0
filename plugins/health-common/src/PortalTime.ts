import { z } from 'zod';

/**
 * Time as the portal's backend has it. Ages are counted from it and never from
 * the reader's own clock: the sandbox's time may be hours ahead and run faster.
 * @public
 */
export const portalTimeSchema = z.object({
  now: z.string().describe('Time of the portal, ISO 8601, UTC'),
  rate: z
    .number()
    .describe('Seconds of the portal per real second: 1 outside the sandbox'),
});

/** Time as the portal's backend has it. @public */
export type PortalTime = z.output<typeof portalTimeSchema>;
