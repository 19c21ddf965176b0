import { useApiHolder } from '@backstage/core-plugin-api';
import { createContext, useContext, type ReactNode } from 'react';
import { healthApiRef } from '../api/HealthApi';
import { HealthStreams } from '../stream/HealthStreams';
import { PortalClock } from './PortalClock';

const ClockContext = createContext<PortalClock | undefined>(undefined);

/** Where there is no health at all, the reader's own time is the best there is. */
const ownClock = PortalClock.create();

/**
 * Gives what is below it a clock of its own instead of the one that the stream
 * of health sets.
 * @public
 */
export function PortalTimeProvider(props: {
  clock: PortalClock;
  children: ReactNode;
}) {
  return (
    <ClockContext.Provider value={props.clock}>
      {props.children}
    </ClockContext.Provider>
  );
}

/**
 * The clock of the page.
 * @public
 */
export function usePortalClock(): PortalClock {
  const given = useContext(ClockContext);
  const api = useApiHolder().get(healthApiRef);
  return given ?? (api ? HealthStreams.of(api).clock : ownClock);
}
