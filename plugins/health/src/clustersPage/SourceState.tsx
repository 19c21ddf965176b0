import type { HealthSource } from '@brown-bear/plugin-health-common';
import {
  Age,
  breakable,
  Disclosure,
  formatTime,
  listInWords,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { NextStep } from '../parts/NextStep';
import { StatusMark } from '@brown-bear/plugin-health-react';
import { errorsOfKinds, lagInWords } from './clusterWords';

/** What a status means of a source. */
const WORDS: Record<HealthSource['status'], string> = {
  healthy: 'live',
  degraded: 'late or incomplete',
  unhealthy: 'silent',
  unknown: 'not heard yet',
};

/** Whether a source is live and when it was heard. */
export function SourceMark(props: { source: HealthSource }) {
  const { source } = props;
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1 }}
    >
      <StatusMark
        status={source.status}
        label={WORDS[source.status]}
        sx={{ fontWeight: 600, fontSize: 13.5 }}
      />
      <Box
        component="span"
        sx={{ color: 'text.secondary', fontSize: 13.5, whiteSpace: 'nowrap' }}
      >
        {source.observedAt === undefined ? (
          'never heard'
        ) : (
          <>
            heard <Age at={source.observedAt} />
          </>
        )}
      </Box>
    </Box>
  );
}

/** What is wrong with a source, since when, and what to do; nothing if all is well. */
export function SourceTrouble(props: { source: HealthSource; now: number }) {
  const { source, now } = props;
  const { status, since, error, nextStep, drift } = source;
  const lag = lagInWords(source);
  const errors = errorsOfKinds(source);
  const isWell = status === 'healthy' && error === undefined && !lag;
  const hasDrifted = drift !== undefined && drift.objects > 0;
  if (isWell && !hasDrifted) {
    return null;
  }
  return (
    <Box sx={{ fontSize: 13.5, lineHeight: 1.5, ...breakable }}>
      {!isWell && (
        <Box>
          {error ?? 'It does not tell everything.'}{' '}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            Since {formatTime(since, now)} (<Age at={since} bare />
            ).
          </Box>
        </Box>
      )}
      {lag !== undefined && <Box>{lag}.</Box>}
      {errors.length > 0 && (
        <Disclosure summary="what fails, by kind">
          <Box component="ul" sx={{ m: 0, pl: 2.5, listStyle: 'disc' }}>
            {errors.map(({ error: message, kinds }) => (
              <li key={message}>
                {listInWords(kinds)}: {message}
              </li>
            ))}
          </Box>
        </Disclosure>
      )}
      {nextStep !== undefined && (
        <Box>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            Next step:
          </Box>{' '}
          <NextStep text={nextStep} />
        </Box>
      )}
      {hasDrifted && (
        <Box sx={{ color: 'text.secondary' }}>
          The last comparison found {drift.objects} objects that had been wrong,{' '}
          <Age at={drift.at} />.
        </Box>
      )}
    </Box>
  );
}
