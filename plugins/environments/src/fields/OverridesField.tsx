import type {
  EnvironmentOptions,
  EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import DeleteIcon from '@mui/icons-material/DeleteOutline';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import NativeSelect from '@mui/material/NativeSelect';
import TextField from '@mui/material/TextField';
import { FieldFrame, type FieldProps } from './FieldFrame';
import { selectStyle } from './SelectField';

type Overrides = EnvironmentSpec['overrides'];

/** Most pods of one service. */
const MOST_REPLICAS = 20;

function OverrideRow(props: {
  title: string;
  override: Overrides[string];
  versions: readonly string[];
  disabled?: boolean;
  onChange: (override: Overrides[string]) => void;
  onRemove: () => void;
}) {
  const { title, override, versions, disabled, onChange, onRemove } = props;
  const { version, replicas } = override;
  return (
    <Box
      role="group"
      aria-label={`Exception for ${title}`}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) 84px auto',
        gap: 1,
        alignItems: 'center',
        fontSize: 14,
      }}
    >
      <Box sx={{ overflowWrap: 'anywhere' }}>{title}</Box>
      <NativeSelect
        value={version ?? ''}
        disabled={disabled}
        disableUnderline
        onChange={event =>
          onChange({ ...override, version: event.target.value || undefined })
        }
        inputProps={{ 'aria-label': `Release of ${title}` }}
        sx={{ ...selectStyle, '& select': { py: 0.5, pl: 1 } }}
      >
        <option value="">same release</option>
        {version && !versions.includes(version) && (
          <option value={version}>{version}</option>
        )}
        {versions.map(each => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </NativeSelect>
      <TextField
        type="number"
        size="small"
        placeholder="pods"
        disabled={disabled}
        value={replicas ?? ''}
        onChange={event =>
          onChange({
            ...override,
            replicas: event.target.value
              ? Number(event.target.value)
              : undefined,
          })
        }
        inputProps={{
          'aria-label': `Pods of ${title}`,
          min: 1,
          max: MOST_REPLICAS,
        }}
        sx={{ '& input': { fontSize: 14, py: 0.625 } }}
      />
      <IconButton
        size="small"
        disabled={disabled}
        aria-label={`Remove the exception for ${title}`}
        onClick={onRemove}
      >
        <DeleteIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

/** Other releases or numbers of pods for single services. */
export function OverridesField(
  props: FieldProps<Overrides> & {
    services: EnvironmentOptions['services'];
    versions: readonly string[];
  },
) {
  const { id, value, onChange, error, disabled, services, versions } = props;
  const titles = new Map(services.map(({ name, title }) => [name, title]));
  const without = (name: string) => {
    const { [name]: _removed, ...rest } = value;
    return rest;
  };
  return (
    <FieldFrame
      id={id}
      title="Exceptions for single services"
      error={error}
      isGroup
      hint="Another release of one service, or another number of its pods."
    >
      <Box sx={{ display: 'grid', gap: 1 }}>
        {Object.entries(value).map(([name, override]) => (
          <OverrideRow
            key={name}
            title={titles.get(name) ?? name}
            override={override}
            versions={versions}
            disabled={disabled}
            onChange={changed => onChange({ ...value, [name]: changed })}
            onRemove={() => onChange(without(name))}
          />
        ))}
        <NativeSelect
          value=""
          disabled={disabled}
          disableUnderline
          onChange={event =>
            onChange({ ...value, [event.target.value]: { replicas: 1 } })
          }
          inputProps={{ 'aria-label': 'Add an exception for' }}
          sx={{ ...selectStyle, maxWidth: 320 }}
        >
          <option value="">Add an exception for …</option>
          {services
            .filter(({ name }) => !(name in value))
            .map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
        </NativeSelect>
      </Box>
    </FieldFrame>
  );
}
