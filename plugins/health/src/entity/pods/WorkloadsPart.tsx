import type { EntityWorkloads } from '@brown-bear/plugin-health-common';
import { breakable, mono, plural } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { shortDigest } from '../../parts/shortDigest';
import { PodTable } from './PodTable';
import { survivalOf } from './survival';

function imageName(image: string): string {
  return shortDigest(image.slice(image.lastIndexOf('/') + 1));
}

function WorkloadLine(props: {
  workload: EntityWorkloads['workloads'][number];
}) {
  const { kind, name, desired, ready, updated, images, revision } =
    props.workload;
  return (
    <Box component="li" sx={breakable}>
      {kind} <strong>{name}</strong>: {ready} of {desired} ready
      {updated < desired && `, ${updated} updated`}
      {revision !== undefined && `, revision ${revision}`}
      {' · '}
      <Box component="span" sx={{ ...mono, color: 'text.secondary' }}>
        {images.map(imageName).join(', ')}
      </Box>
    </Box>
  );
}

function ZoneLoss(props: { workloads: EntityWorkloads }) {
  const survival = survivalOf(props.workloads);
  return (
    <Box>
      Survives losing a zone:{' '}
      <Box component="strong" sx={{ fontWeight: 600 }}>
        {survival.inWords}
      </Box>
      {survival.exceptions.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {survival.exceptions.map(({ zone, summary }) => (
            <li key={zone}>
              zone {zone}: {summary}
            </li>
          ))}
        </Box>
      )}
    </Box>
  );
}

/** Why there is no pod to be listed. */
function absenceOf(
  { environment, workloads }: EntityWorkloads,
  isAsleep: boolean,
): string {
  if (isAsleep) {
    return 'It sleeps: no pod is meant to run now.';
  }
  return workloads.length > 0
    ? `No pod of it runs in ${environment}.`
    : `It has no pods of its own in ${environment}.`;
}

/** What runs of an entity in one environment, and what would be left of it. */
export function WorkloadsPart(props: {
  workloads: EntityWorkloads;
  kubernetesPath?: string;
  isAsleep: boolean;
  /** Their cluster is silent. */
  isOutdated: boolean;
}) {
  const { workloads, kubernetesPath, isAsleep } = props;
  const { environment, pods } = workloads;
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ px: 2, py: 1, fontSize: 13.5 }}>
        {workloads.workloads.length > 0 && (
          <Box component="ul" sx={{ m: 0, mb: 0.5, p: 0, listStyle: 'none' }}>
            {workloads.workloads.map(workload => (
              <WorkloadLine
                key={`${workload.kind}/${workload.namespace}/${workload.name}`}
                workload={workload}
              />
            ))}
          </Box>
        )}
        {pods.length > 0 && <ZoneLoss workloads={workloads} />}
      </Box>
      {pods.length > 0 ? (
        <PodTable
          pods={pods}
          environment={environment}
          kubernetesPath={kubernetesPath}
          isOutdated={props.isOutdated}
        />
      ) : (
        <Typography
          variant="body2"
          color="text.secondary"
          sx={{ px: 2, pb: 1.25 }}
        >
          {absenceOf(workloads, isAsleep)}
          {workloads.workloads.length > 0 &&
            !isAsleep &&
            ` ${plural(
              workloads.workloads.length,
              'workload',
            )} should have some.`}
        </Typography>
      )}
    </Box>
  );
}
