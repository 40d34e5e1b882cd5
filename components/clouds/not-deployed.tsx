import type { LucideIcon } from 'lucide-react';
import { useText } from '../i18n/context';
import { Empty } from '../ui/empty';
import { LaunchButton } from './launch-button';

/** In place of a page that needs a running cloud: what is missing, and the way there. */
export function NotDeployed(props: {
  readonly cloud: string;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
}) {
  const t = useText();
  return (
    <div className="p-6">
      <Empty icon={props.icon} title={props.title} text={props.text}>
        <LaunchButton cloud={props.cloud} action="deploy" primary>
          {t.clouds.planDeploy}
        </LaunchButton>
      </Empty>
    </div>
  );
}
