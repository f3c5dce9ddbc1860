"""The rules of choosing regions, and that nothing chosen goes away without a word."""

from upstash_tui.products.redis.region_choice import RegionChoice

CHOSEN = RegionChoice("aws", "payg", "us-east-1", ("eu-west-1", "ap-south-1"))


def test_a_read_region_goes_on_and_off() -> None:
    on = CHOSEN.with_read("sa-east-1")
    assert on.choice.read_regions == ("eu-west-1", "ap-south-1", "sa-east-1")
    assert on.said == "sa-east-1 is a read region."
    off = on.choice.with_read("eu-west-1")
    assert off.choice.read_regions == ("ap-south-1", "sa-east-1")
    assert off.said == "eu-west-1 is no longer a read region."


def test_a_read_region_that_becomes_primary_is_reported() -> None:
    outcome = CHOSEN.with_primary("eu-west-1")
    assert (outcome.choice.primary, outcome.choice.read_regions) == ("eu-west-1", ("ap-south-1",))
    assert "no longer a read region" in outcome.said


def test_the_primary_region_is_no_read_region() -> None:
    outcome = CHOSEN.with_read("us-east-1")
    assert outcome.refused
    assert outcome.choice is CHOSEN
    assert outcome.said == "It is the primary region already."


def test_a_primary_only_region_says_so() -> None:
    assert CHOSEN.with_read("af-south-1").said == "Cape Town can be a primary region only."
    assert CHOSEN.with_primary("af-south-1").choice.primary == "af-south-1"


def test_the_free_plan_has_one_read_region() -> None:
    outcome = CHOSEN.with_plan("free")
    assert outcome.choice.read_regions == ("eu-west-1",)
    assert "kept eu-west-1, dropped ap-south-1" in outcome.said
    second = outcome.choice.with_read("sa-east-1")
    assert second.refused
    assert "one read region" in second.said
    assert not outcome.choice.with_read("eu-west-1").refused


def test_another_plan_changes_nothing_else() -> None:
    outcome = CHOSEN.with_plan("fixed_1gb")
    assert outcome.choice.chosen == CHOSEN.chosen
    assert outcome.said == ""


def test_a_primary_in_the_other_cloud_takes_the_choice_there() -> None:
    outcome = CHOSEN.with_primary("europe-west1")
    choice = outcome.choice
    assert (choice.cloud, choice.primary, choice.read_regions) == ("gcp", "europe-west1", ())
    for told in ("Cloud: GCP", "us-east-1", "eu-west-1", "ap-south-1", "europe-west1 is the primary region"):
        assert told in outcome.said


def test_what_was_chosen_in_a_cloud_comes_back_with_it() -> None:
    away = CHOSEN.with_cloud("gcp").choice
    assert (away.primary, away.read_regions) == (None, ())
    back = away.with_primary("asia-northeast1").choice.with_cloud("aws")
    assert (back.choice.primary, back.choice.read_regions) == (CHOSEN.primary, CHOSEN.read_regions)
    assert "Back from before: us-east-1, read eu-west-1, ap-south-1" in back.said
    assert "Kept for GCP: asia-northeast1" in back.said
    assert back.choice.with_cloud("gcp").choice.primary == "asia-northeast1"


def test_the_way_back_keeps_the_rules_of_a_plan_chosen_meanwhile() -> None:
    away = CHOSEN.with_cloud("gcp").choice.with_plan("free").choice
    back = away.with_cloud("aws")
    assert back.choice.read_regions == ("eu-west-1",)
    assert "dropped ap-south-1" in back.said


def test_picking_the_region_that_waits_in_the_other_cloud_is_not_refused() -> None:
    away = CHOSEN.with_primary("us-central1").choice
    back = away.with_primary("us-east-1")
    assert not back.refused
    assert (back.choice.cloud, back.choice.chosen) == ("aws", CHOSEN.chosen)


def test_gcp_has_no_read_regions_even_before_a_primary_is_chosen() -> None:
    choice = RegionChoice("gcp")
    for code in ("us-central1", "us-east-1"):
        outcome = choice.with_read(code)
        assert outcome.refused
        assert outcome.said == "Databases on GCP have no read regions."


def test_a_region_of_the_other_cloud_is_no_read_region() -> None:
    outcome = CHOSEN.with_read("us-central1")
    assert outcome.refused
    assert "Cloud is AWS" in outcome.said


def test_an_existing_database_keeps_primary_and_cloud() -> None:
    fixed = RegionChoice("aws", "payg", "us-east-1", ("eu-west-1",), primary_fixed=True)
    for outcome in (
        fixed.with_primary("us-west-1"),
        fixed.with_primary("us-central1"),
        fixed.with_cloud("gcp"),
    ):
        assert outcome.refused
        assert "can't be changed" in outcome.said
    assert fixed.with_read("us-west-1").choice.read_regions == ("eu-west-1", "us-west-1")


def test_what_an_existing_database_has_is_taken_as_it_is() -> None:
    fixed = RegionChoice("aws", "free", "us-east-1", ("eu-west-1", "xx-new-9"), primary_fixed=True)
    assert fixed.settled().choice == fixed
    off = fixed.with_read("xx-new-9").choice
    assert off.read_regions == ("eu-west-1",)
    assert "not a region this version knows" in off.with_read("xx-new-9").said


def test_settling_puts_right_what_does_not_fit() -> None:
    outcome = RegionChoice("aws", "payg", "us-east4", ("eu-west-1", "eu-west-1")).settled()
    assert (outcome.choice.cloud, outcome.choice.read_regions) == ("gcp", ())
    assert outcome.said == "Databases on GCP have no read regions: dropped eu-west-1."


def test_an_offer_tells_what_a_key_would_do() -> None:
    assert CHOSEN.offer_primary("eu-west-2") == ("make it primary", True)
    assert CHOSEN.offer_primary("us-east4") == ("change to GCP and make it primary", True)
    assert CHOSEN.offer_primary("us-east-1") == ("It is the primary region already", False)
    assert CHOSEN.offer_read("eu-west-2") == ("add as read region", True)
    assert CHOSEN.offer_read("eu-west-1") == ("remove as read region", True)
    assert CHOSEN.offer_primary("mars-1") == ("mars-1 is not a region this version knows", False)


def test_a_form_that_changes_cloud_and_plan_gets_both() -> None:
    outcome = CHOSEN.under("gcp", "free")
    assert (outcome.choice.cloud, outcome.choice.plan, outcome.choice.primary) == ("gcp", "free", None)
    assert "dropped ap-south-1" in outcome.said
    assert "Kept for AWS: us-east-1, read eu-west-1" in outcome.said


def test_a_change_of_cloud_with_nothing_chosen_is_no_news() -> None:
    assert RegionChoice().with_cloud("gcp").said == ""
    assert RegionChoice().with_primary("us-east4").said == "us-east4 is the primary region. Cloud: GCP."
