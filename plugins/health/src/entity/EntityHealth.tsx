import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { HealthReport } from '@brown-bear/plugin-health-common';
import {
  type HealthStreamState,
  isStale,
  SourceFailure,
  usePortalNow,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  compareEnvironments,
  environmentsOf,
  notRenderedIn,
} from './EnvironmentHealth';
import { EnvironmentSection } from './EnvironmentSection';
import { LaneHead, NotRenderedHead } from './LaneHead';
import { useWorkloads } from './pods/useWorkloads';
import { startOfTrouble, statusBands } from './timeline/statusBands';
import { TimelinePanel } from './timeline/TimelinePanel';
import { readRange } from './timeline/TimelineRange';
import { useTimeline } from './timeline/useTimeline';
import { isPlace, useEntityPaths } from './useEntityPaths';

/** The day is redrawn once a minute: less than a pixel of it. */
const STEPS = 1_440;

/** The timeline of an entity, and a section for each environment it is in. */
export function EntityHealth(props: {
  entity: Entity;
  reports: readonly HealthReport[];
  stream: HealthStreamState;
}) {
  const { entity, reports, stream } = props;
  const entityRef = stringifyEntityRef(entity);
  const [params, setParams] = useSearchParams();
  const range = readRange(params.get('range'));
  const selected = params.get('environment') ?? undefined;
  const minute = usePortalNow(Math.max(1_000, range.ms / STEPS));
  const paths = useEntityPaths(entity);
  const timeline = useTimeline({ entityRef, range, news: reports });
  // What was answered within this minute has to be seen within it, too.
  const answeredAt = timeline.answer ? Date.parse(timeline.answer.now) : 0;
  const now = Math.max(minute, answeredAt);
  const workloads = useWorkloads({ entityRef, news: reports });
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(
    new Map(),
  );

  const shown = useMemo(
    () => environmentsOf(reports, stream.environments),
    [reports, stream.environments],
  );
  const bands = useMemo(
    () =>
      statusBands(timeline.answer?.transitions ?? [], {
        from: now - range.ms,
        to: now,
      }),
    [timeline.answer, now, range.ms],
  );
  const troubleSince = (health: (typeof shown)[number]) => {
    const { status, since, reason } = health.worst;
    if (status === 'healthy' || reason === 'not-monitored') {
      return undefined;
    }
    const start = startOfTrouble(bands.get(health.environment) ?? []);
    // The start of the window is not the start of what is older than it.
    return start !== undefined && start > now - range.ms
      ? Math.min(start, Date.parse(since))
      : Date.parse(since);
  };
  const isTooOld = (health: (typeof shown)[number]) =>
    isStale({
      report: health.worst,
      sources: stream.sources,
      environments: stream.environments,
      now,
    });

  const areAllWell = shown.every(({ worst }) => worst.status === 'healthy');
  const inOrder = [...shown].sort(
    (a, b) =>
      Number(b.environment === selected) - Number(a.environment === selected),
  );
  const isOpen = (environment: string, index: number) =>
    toggled.get(environment) ??
    (environment === selected ||
      (areAllWell
        ? selected === undefined && index === 0
        : shown.find(health => health.environment === environment)?.worst
            .status !== 'healthy'));

  const lanes = [
    ...shown.map(health => ({
      name: health.environment,
      head: (
        <LaneHead
          health={health}
          isStale={isTooOld(health)}
          isSelected={health.environment === selected}
        />
      ),
    })),
    // A cluster or an environment is nowhere but where it is.
    ...(isPlace(entity) ? [] : notRenderedIn(shown, stream.environments)).map(
      name => ({
        name,
        head: <NotRenderedHead environment={name} />,
      }),
    ),
  ].sort((a, b) => compareEnvironments(a.name, b.name));

  return (
    <>
      <TimelinePanel
        timeline={timeline}
        environments={lanes}
        range={range}
        onRange={chosen =>
          setParams(
            last => {
              last.set('range', chosen.id);
              return last;
            },
            { replace: true },
          )
        }
        now={now}
      />
      <Box sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
        {inOrder.map((health, index) => {
          const { environment } = health;
          const open = isOpen(environment, index);
          return (
            <EnvironmentSection
              key={environment}
              health={health}
              isStale={isTooOld(health)}
              isOpen={open}
              onToggle={() =>
                setToggled(last => new Map(last).set(environment, !open))
              }
              paths={paths}
              workloads={workloads.answer?.items.find(
                item => item.environment === environment,
              )}
              isReadingWorkloads={workloads.isLoading && !workloads.answer}
              workloadsFailure={
                workloads.failure && (
                  <SourceFailure
                    what="The pods could not be read"
                    failure={workloads.failure}
                    isLoading={workloads.isLoading}
                    onRetry={workloads.retry}
                  />
                )
              }
              changes={[
                ...health.reports.flatMap(report => report.changes ?? []),
                ...(timeline.answer?.changes ?? []),
              ]}
              troubleSince={troubleSince(health)}
              now={now}
            />
          );
        })}
      </Box>
    </>
  );
}
