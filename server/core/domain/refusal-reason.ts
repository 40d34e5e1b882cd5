import type { AccountRole, Grant } from './account-role';
import type { Action } from './plan';

/** The things that a request may name and that may be missing. */
export type MissingThing =
  | 'account'
  | 'cloud'
  | 'difference'
  | 'earlier_run'
  | 'failed_step'
  | 'host'
  | 'invitation'
  | 'mail_receiver'
  | 'plan'
  | 'plan_failure'
  | 'provider'
  | 'revision'
  | 'run'
  | 'secret'
  | 'session'
  | 'shell'
  | 'step'
  | 'token'
  | 'webhook';

/** Why a request is refused, as data: each reader gets the sentence in their own language (server/words). */
export type RefusalReason =
  | {
      readonly kind:
        | 'acceptance_tests_idle'
        | 'asker_left'
        | 'authority_missing'
        | 'authority_of_others'
        | 'changed_elsewhere'
        | 'client_secret_missing'
        | 'certificates_idle'
        | 'cloud_invalid'
        | 'cloud_unplannable'
        | 'console_missing'
        | 'drain_idle'
        | 'folder_not_exported'
        | 'folder_not_imported'
        | 'folder_not_read'
        | 'globals_not_saved'
        | 'globals_unreadable'
        | 'host_behind'
        | 'hosts_unseen'
        | 'identity_taken'
        | 'inventory_not_changed'
        | 'inventory_not_saved'
        | 'inventory_unreadable'
        | 'invitation_over'
        | 'level_empty'
        | 'mail_receiver_exists'
        | 'memory_exceeded'
        | 'name_mismatch'
        | 'no_acceptance_tests'
        | 'no_demo_user'
        | 'no_identity_service'
        | 'no_role_given'
        | 'own_roles'
        | 'password_missing'
        | 'password_needs_tls'
        | 'password_wrong'
        | 'plan_approved'
        | 'plan_moved'
        | 'plan_not_ready'
        | 'provider_changed'
        | 'queue_full'
        | 'secret_in_bundle'
        | 'setup_link_over'
        | 'shell_ended'
        | 'shell_needs_session'
        | 'shell_user'
        | 'sign_in_first'
        | 'sign_in_over'
        | 'sign_in_wrong'
        | 'stopping'
        | 'task_under_way'
        | 'token_links_no_provider'
        | 'token_makes_no_token'
        | 'token_needed'
        | 'worker_silent';
    }
  | { readonly kind: 'no_such'; readonly what: MissingThing; readonly name?: string }
  | { readonly kind: 'account_exists' | 'cloud_exists' | 'last_admin'; readonly name: string }
  | { readonly kind: 'cloud_locked'; readonly name: string; readonly by: string; readonly action: string }
  | { readonly kind: 'confirm_destroy' | 'confirm_removal' | 'confirm_restore'; readonly name: string }
  | { readonly kind: 'file_not_saved'; readonly path: string }
  /** `by` is empty where the author is unknown. */
  | { readonly kind: 'file_saved_meanwhile'; readonly path: string; readonly by: string }
  | { readonly kind: 'settings_moved'; readonly names: readonly string[] }
  | { readonly kind: 'host_without_address' | 'no_host' | 'not_a_receiver'; readonly host: string }
  | { readonly kind: 'not_a_mail_server' | 'not_a_jump_host'; readonly host: string }
  | { readonly kind: 'no_container'; readonly host: string; readonly container: string }
  | {
      readonly kind: 'no_file';
      readonly host: string;
      readonly container: string;
      readonly path: string;
    }
  | { readonly kind: 'no_secret_value'; readonly name: string }
  /** The fault of the value or of the change, in both languages. */
  | { readonly kind: 'secret_refused'; readonly names: readonly string[] }
  | { readonly kind: 'wish_invalid' }
  | { readonly kind: 'needs_role'; readonly least: AccountRole; readonly role: Grant; readonly name: string }
  | { readonly kind: 'own_account'; readonly does: 'disable' | 'remove' }
  | { readonly kind: 'prechecks_fail'; readonly hosts: readonly string[] }
  | { readonly kind: 'second_person'; readonly by: string }
  | { readonly kind: 'step_did_not_fail'; readonly step: string }
  | {
      readonly kind: 'backup_unnamed' | 'takes_no_containers' | 'takes_no_images' | 'takes_no_run';
      readonly action: Action;
    }
  | { readonly kind: 'rollback_needs_run' }
  | { readonly kind: 'run_not_kept'; readonly number: number }
  | { readonly kind: 'calculation_too_long' | 'too_many_tries'; readonly seconds: number }
  | { readonly kind: 'too_many_calls'; readonly most: number; readonly name: string }
  | {
      readonly kind:
        | 'too_many_invitations'
        | 'too_many_mail_receivers'
        | 'too_many_shells'
        | 'too_many_subscriptions'
        | 'too_many_webhooks';
      readonly most: number;
    };
