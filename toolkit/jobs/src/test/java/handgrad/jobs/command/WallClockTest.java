package handgrad.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WallClockTest {
    /** The kernel's own format, proc(5): 22 is the start in hundredths of a second after boot. */
    @Test
    void theAgeIsTheUptimeWithoutTheStart() {
        String stat = "4242 (a name) with) S 1 4242 4242 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 30 0 123456 7 8 9";
        assertThat(WallClock.age(stat, "1240.06 99.5\n")).hasValue(1240.06 - 1234.56);
    }

    @Test
    void anotherFormatIsNoAge() {
        assertThat(WallClock.age("4242 (java) S 1", "12 3")).isEmpty();
        assertThat(WallClock.age("", "")).isEmpty();
    }

    @Test
    void onlyTheFirstCommandOfAProcessBeganWithIt() {
        assertThat(WallClock.start().seconds()).isBetween(0.0, 60.0);
        WallClock.processStarted();
        double ofTheProcess = WallClock.start().seconds();
        assertThat(WallClock.start().seconds()).isLessThan(ofTheProcess);
    }
}
