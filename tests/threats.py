"""What could be done to a user through this program, and the tests that prove it can't be.

``tests/test_threats.py`` sees to it that none of them vanishes under a rename or a deletion.
"""

PROOFS: dict[str, dict[str, tuple[str, ...]]] = {
    "a text acts on the terminal: escape sequences, C1, bidi in names, errors, e-mails": {
        "test_text.py": (
            "test_an_attack_leaves_no_byte_that_acts",
            "test_of_all_characters_none_that_controls_or_breaks_a_line_gets_through",
        ),
        "api/test_decode.py": ("test_text_is_made_safe",),
        "api/test_safe_json.py": ("test_the_open_call_cleans_texts_and_hides_credentials",),
        "screens/test_hostile.py": (
            "test_in_every_field_of_a_database",
            "test_in_a_filter_that_finds_nothing",
            "test_in_what_a_server_says_about_an_error",
            "test_in_what_a_server_says_about_a_change",
            "test_in_the_account",
        ),
        "end_to_end/test_browser_trouble.py": ("test_what_a_browser_prints_never_reaches_the_screen",),
        "test_settings.py": ("test_escape_sequences_in_a_setting_or_in_its_error_never_reach_the_terminal",),
        "products/redis/panes/keys/test_keys.py": ("test_odd_names_are_shown_safely_and_stay_exact",),
        "products/redis/panes/values/test_value_view.py": ("test_hostile_values_are_shown_safely",),
        "products/redis/panes/console/test_console.py": ("test_a_hostile_answer_is_shown_safely",),
        "products/redis/data/monitor/test_heard.py": (
            "test_hostile_words_are_safe_to_show_and_their_bytes_are_kept",
        ),
        "products/redis/panes/monitor/test_monitor.py": (
            "test_hostile_lines_are_shown_safely",
            "test_hostile_messages_are_shown_safely",
        ),
        "hostile/test_answers.py": ("test_a_broken_answer_is_an_error_of_the_family_in_safe_words",),
        "hostile/test_screens.py": (
            "test_every_text_in_every_list",
            "test_each_text_in_all_that_is_said_of_one_database",
        ),
    },
    "a text is read as markup: a click that quits, a tag that crashes": {
        "test_layers.py": ("test_no_markup_is_built_from_data", "test_the_search_for_markup_finds_it"),
        "screens/test_hostile.py": (
            "test_in_every_field_of_a_database",
            "test_a_name_in_brackets_is_created_as_it_was_typed",
            "test_in_the_name_of_an_account_that_is_not_there",
        ),
    },
    "a crash prints secrets": {
        "test_secret.py": (
            "test_a_traceback_with_all_local_variables_does_not_show_it",
            "test_every_way_of_turning_it_into_text_gives_the_mask",
        ),
        "screens/test_crash.py": ("test_no_secret_is_printed_or_logged",),
        "terminal_life/test_crash.py": (
            "test_a_crash_is_reported_in_a_sentence",
            "test_an_app_that_can_not_start_says_so",
        ),
        "api/test_http.py": ("test_no_error_carries_a_secret",),
    },
    "a log holds secrets": {
        "test_log.py": (
            "test_a_secret_is_redacted_by_its_name",
            "test_a_secret_is_redacted_by_its_shape",
            "test_a_traceback_is_redacted_too",
            "test_libraries_that_log_urls_are_held_to_warnings_even_at_debug",
            "test_lines_go_to_a_file_in_the_state_folder_that_is_the_owners_alone",
        ),
        "auth/test_sign_in.py": ("test_no_secret_is_logged_even_at_debug",),
        "end_to_end/test_secrets.py": ("test_a_whole_sign_in_leaves_no_secret_where_others_look",),
        "end_to_end/test_event_log.py": ("test_a_key_that_is_typed_or_pasted_is_in_no_event_log",),
    },
    "arguments, environment and history of processes hold secrets": {
        "end_to_end/test_secrets.py": (
            "test_a_whole_sign_in_leaves_no_secret_where_others_look",
            "test_a_key_of_the_environment_reaches_no_browser_and_no_log",
        ),
        "auth/test_browser.py": ("test_the_child_gets_no_key",),
        "sandbox/test_process.py": ("test_it_keeps_no_credentials_of_its_parent",),
        "test_cli.py": (
            "test_what_makes_no_sense_is_a_usage_error_without_a_traceback",
            "test_a_key_from_standard_input_is_tried_kept_listed_and_forgotten",
        ),
        "api/test_request.py": ("test_curl_says_what_is_sent_and_hides_the_key",),
    },
    "the clipboard gets a secret nobody asked for": {
        "screens/test_connect.py": ("test_the_key_can_not_be_copied_out_of_its_box",),
        "screens/test_whole_job.py": ("test_the_demo_from_the_first_screen_to_the_env_lines",),
        "terminal_life/test_clipboard.py": ("test_over_ssh_the_servers_clipboard_is_left_alone",),
    },
    "a screenshot shows a secret": {
        "screens/test_whole_job.py": (
            "test_the_demo_from_the_first_screen_to_the_env_lines",
            "test_v_shows_the_secrets_and_again_hides_them",
            "test_secrets_are_hidden_again_by_themselves",
            "test_secrets_are_hidden_again_on_the_next_database",
        ),
        "end_to_end/test_secrets.py": ("test_no_picture_in_this_repository_holds_a_secret",),
        "end_to_end/test_demo.py": ("test_secrets_are_masked",),
        "auth/test_sign_in.py": ("test_no_secret_is_logged_even_at_debug",),
        "screens/test_sign_in.py": ("test_the_code_is_never_on_the_screen_of_a_finished_sign_in",),
    },
    "login CSRF: somebody else's answer connects somebody else's account": {
        "auth/test_callback.py": ("test_what_is_not_the_answer_is_refused_and_the_waiting_goes_on",),
        "auth/test_paste.py": (
            "test_what_cannot_be_used_is_refused_with_the_reason",
            "test_an_earlier_attempt_is_distinguished_from_a_strangers",
        ),
        "auth/test_sign_in.py": ("test_what_belongs_to_an_earlier_attempt_is_named_as_such",),
        "end_to_end/test_browser.py": ("test_allow_connects_and_the_page_says_who",),
    },
    "the code is intercepted on its way to port 3000": {
        "auth/test_callback.py": (
            "test_listens_on_both_addresses_of_localhost",
            "test_listens_on_no_other_address",
            "test_a_foreign_half_is_a_busy_port_and_the_other_half_is_given_back",
            "test_the_answer_is_received_and_the_code_leaves_the_address_bar",
        ),
        "auth/test_sign_in.py": (
            "test_two_attempts_share_no_secret",
            "test_the_requests_are_the_documented_ones",
        ),
        "end_to_end/test_secrets.py": ("test_a_whole_sign_in_leaves_no_secret_where_others_look",),
        "sandbox/test_sign_in.py": ("test_a_code_works_once_and_its_second_use_ends_the_token",),
    },
    "DNS rebinding, drive-by requests and floods at the listener": {
        "auth/test_callback.py": (
            "test_another_host_is_misdirected",
            "test_other_methods_are_refused",
            "test_a_prefetch_consumes_nothing",
            "test_what_is_no_request_is_answered_with_its_status",
            "test_half_a_request_is_dropped_at_the_limit",
            "test_who_was_not_sent_to_the_outcome_learns_nothing_of_it",
        ),
        "auth/test_callback_crowd.py": (
            "test_every_real_request_amid_a_flood_is_answered",
            "test_every_request_that_comes_while_a_crowd_is_held_is_answered",
            "test_a_crowd_that_goes_on_sending_byte_by_byte_delays_nobody",
            "test_no_crowd_pushes_out_a_page_that_waits_for_the_outcome",
        ),
        "end_to_end/test_hostile_browser.py": (
            "test_a_hostile_page_neither_ends_nor_takes_over_nor_learns_a_sign_in",
            "test_a_name_that_is_bound_to_this_machine_later_gets_nothing",
        ),
    },
    "a script in the callback page": {
        "auth/test_pages.py": (
            "test_values_are_text_and_not_markup",
            "test_only_the_style_of_the_page_itself_is_allowed",
            "test_a_page_is_whole_and_loads_nothing",
        ),
        "auth/test_callback.py": (
            "test_an_error_with_our_state_is_an_answer_and_its_text_is_not_on_the_page",
            "test_every_answer_forbids_caching_framing_scripts_and_reading_by_other_pages",
        ),
        "end_to_end/test_hostile_browser.py": ("test_no_other_page_can_read_or_frame_ours",),
    },
    "a redirect or a link leads elsewhere": {
        "auth/test_browser.py": (
            "test_only_upstash_and_this_machine_are_opened",
            "test_an_address_is_no_shell_command",
        ),
        "api/test_http.py": (
            "test_redirects_and_cookies_are_not_followed_or_kept",
            "test_neither_netrc_nor_a_url_signs_a_request",
        ),
        "api/test_request.py": (
            "test_an_id_stays_one_segment_of_the_path",
            "test_an_id_that_would_lead_elsewhere_is_refused",
        ),
        "auth/test_remote.py": ("test_the_forward_line_is_safe_to_paste_whatever_the_environment_says",),
    },
    "the token endpoint is trusted too far": {
        "auth/test_key_provisioning.py": (
            "test_each_refusal_of_the_code_is_one_plain_sentence_and_the_code_is_sent_once",
            "test_each_refusal_of_a_key_is_one_plain_sentence",
        ),
        "auth/test_email.py": (
            "test_what_is_no_email_is_no_candidate",
            "test_a_token_nested_without_end_says_nothing",
            "test_an_id_token_that_is_not_ours_is_no_hint",
        ),
        "api/test_http.py": (
            "test_a_certificate_nobody_vouches_for",
            "test_an_answer_is_as_long_as_the_cap_and_no_longer",
            "test_a_small_packed_answer_cannot_become_a_huge_one",
            "test_nothing_may_follow_the_end_of_a_packed_answer",
            "test_a_packed_answer_is_refused_once_it_is_a_hundred_times_what_came",
        ),
    },
    "endpoints are moved by the environment": {
        "test_settings.py": (
            "test_an_endpoint_is_https_or_on_this_machine",
            "test_any_other_endpoint_is_refused_by_name_and_without_repeating_it",
            "test_another_host_is_named_for_the_header",
        ),
        "auth/test_sign_in.py": ("test_a_sign_in_server_that_is_moved_is_named_while_it_waits",),
        "screens/test_connect.py": ("test_a_sign_in_server_that_is_moved_is_named_on_the_top_line",),
        "test_cli.py": ("test_an_endpoint_in_the_clear_is_refused",),
        "accounts/test_accounts.py": ("test_accounts_of_another_api_are_neither_seen_nor_touched",),
    },
    "keys are made twice, or forgotten ones go on living": {
        "auth/test_key_provisioning.py": (
            "test_a_working_key_is_used_again_and_none_made",
            "test_a_key_that_may_exist_is_reported_and_never_made_again",
            "test_a_key_that_comes_after_cancelling_is_kept",
            "test_the_key_is_kept_before_it_is_tried",
        ),
        "accounts/test_accounts.py": ("test_several_programs_at_once_lose_no_account",),
        "end_to_end/test_several_accounts.py": (
            "test_copies_that_add_accounts_at_the_same_time_lose_none",
            "test_forgetting_names_the_key_and_where_to_delete_it",
        ),
        "end_to_end/test_hostile_browser.py": (
            "test_the_second_sign_in_makes_no_second_key_and_the_page_says_so",
        ),
    },
    "a file is raced for, linked elsewhere or open to others": {
        "test_files.py": (
            "test_a_new_file_and_its_folders_are_the_owners_alone_whatever_the_umask",
            "test_a_file_that_was_open_to_others_is_closed_by_the_next_write",
            "test_a_symbolic_link_stays_and_its_target_is_replaced",
            "test_a_full_disk_leaves_the_old_content_and_no_half_file",
            "test_two_processes_that_read_and_write_under_the_lock_lose_nothing",
        ),
        "accounts/test_accounts.py": (
            "test_files_are_the_owners_alone_whatever_the_umask",
            "test_a_symbolic_link_stays_one",
            "test_a_full_disk_loses_nothing",
        ),
        "test_saving.py": (
            "test_a_new_file_is_the_owners_alone",
            "test_a_link_counts_as_there_even_where_it_leads_nowhere",
        ),
    },
    "pasted text acts as key presses": {
        "terminal_life/test_paste.py": ("test_on_the_list_it_deletes_nothing",),
        "terminal_life/test_paste_splitter.py": (
            "test_keys_and_pastes_come_out_in_order_however_they_are_cut",
            "test_a_line_that_stalls_anywhere_makes_no_key_of_pasted_text",
        ),
    },
    "a key press ends the app or changes something without its preview": {
        "screens/test_every_key.py": (
            "test_no_key_breaks_anything_where_most_is_done",
            "test_no_key_breaks_anything_anywhere",
            "test_no_key_breaks_anything_in_the_data",
            "test_no_key_breaks_anything_where_data_is_not_to_be_had",
            "test_no_key_breaks_anything_at_a_free_database",
            "test_no_key_breaks_anything_before_an_account_is_connected",
            "test_no_key_breaks_anything_while_a_sign_in_waits",
        ),
    },
    "a pipe, a device or an endless file in the place of a file holds the app": {
        "test_files.py": (
            "test_what_is_no_file_is_neither_read_nor_locked_nor_replaced",
            "test_what_takes_the_place_of_a_file_while_it_is_opened_is_not_read",
        ),
        "connection/test_env_file.py": (
            "test_what_is_no_file_is_named_at_once_and_left_alone",
            "test_a_disk_that_never_answers_does_not_hold_the_exit",
        ),
        "test_damaged_files.py": ("test_the_app_starts_and_ends_whatever_stands_in_the_place_of_its_files",),
        "test_layers.py": ("test_every_file_is_read_by_the_one_reader",),
    },
    "a file says what is secret, or is written where nobody said": {
        "connection/test_env_text.py": (
            "test_no_value_in_the_file_is_shown_wherever_it_stands",
            "test_whatever_the_file_and_the_values_all_else_is_read_as_before",
        ),
        "connection/test_env_file.py": (
            "test_a_link_is_named_with_the_file_it_leads_to_and_made_there",
            "test_a_link_that_leads_elsewhere_meanwhile_is_not_followed",
        ),
    },
    "a keyring that is none": {
        "accounts/test_keyring_store.py": (
            "test_what_keeps_plain_text_or_nothing_is_no_keyring",
            "test_keyrings_own_stand_ins_are_no_keyring",
            "test_a_chain_counts_for_its_first_real_keyring_and_is_never_written_to_itself",
            "test_what_is_read_back_must_be_what_was_written",
            "test_reading_gives_up_after_its_limit",
            "test_a_keyring_that_hangs_does_not_keep_the_program_from_ending",
        ),
        "end_to_end/test_keyring.py": ("test_the_key_is_on_the_disk_only_as_the_keyring_wrote_it",),
    },
    "a change is sent twice, or goes out though nothing may change": {
        "products/operations/test_every_operation.py": (
            "test_takes_place_once_as_it_was_shown",
            "test_what_was_not_carried_out_is_reported_and_not_sent_again",
            "test_a_lost_answer_to_what_took_place_is_found_out",
            "test_read_only_sends_nothing",
        ),
        "screens/test_every_operation.py": ("test_the_request_that_was_shown_is_sent_and_is_documented",),
        "screens/test_every_operation_read_only.py": (
            "test_each_key_that_changes_something_is_greyed_and_says_why",
            "test_what_is_run_all_the_same_is_not_sent",
        ),
        "api/test_faults.py": ("test_no_change_is_ever_sent_twice",),
    },
    "a command writes into data though nothing may be written": {
        "products/redis/data/test_visit.py": ("test_read_only_never_uses_the_full_token_and_sends_no_write",),
        "products/redis/data/test_guard.py": (
            "test_read_only_refuses_all_that_may_write_even_where_it_is_armed",
        ),
        "screens/test_every_command_read_only.py": (
            "test_no_key_writes",
            "test_nothing_that_the_palette_finds_writes",
            "test_no_command_that_is_typed_or_pasted_writes",
        ),
    },
}
"""Test files below ``tests/`` and their tests, by the threat they are about."""
