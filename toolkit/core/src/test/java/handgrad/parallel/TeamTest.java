package handgrad.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void everyPieceOfEveryRoundIsDoneOnceAndBeforeRunReturns(int size) {
        try (Team team = new Team(size)) {
            int[] done = new int[size]; // plain memory: run() must publish what the pieces wrote
            for (int round = 1; round <= 20_000; round++) {
                team.run(team.size(), piece -> done[piece]++);
                for (int count : done) {
                    assertThat(count).isEqualTo(round);
                }
            }
        }
    }

    @Test
    void helpersThatFellAsleepAreWoken() {
        try (Team team = new Team(2)) {
            AtomicIntegerArray done = new AtomicIntegerArray(2);
            for (int round = 1; round <= 5; round++) {
                LockSupport.parkNanos(20_000_000);
                team.run(team.size(), done::incrementAndGet);
                assertThat(done.get(0) + done.get(1)).isEqualTo(2 * round);
            }
        }
    }

    /** A helper that went on spinning would be RUNNABLE for ever, and this test would not end. */
    @Test
    void aHelperSpinsNoLongerThanItsBoundWhileItsCallerWorksAlone() {
        try (Team team = new Team(2)) {
            for (int round = 0; round < 3; round++) {
                team.run(team.size(), piece -> {});
                while (team.helpers().get(0).getState() != Thread.State.WAITING) {
                    Thread.onSpinWait(); // this caller works
                }
            }
        }
    }

    @Test
    void aTeamOfNobodyIsRefused() {
        assertThatThrownBy(() -> new Team(0)).hasMessage("a team has at least one thread, not 0");
    }

    @Test
    void aPieceThatFailsFailsTheRoundAndNotTheNext() {
        try (Team team = new Team(2)) {
            for (int failing = 0; failing < 2; failing++) {
                int bad = failing;
                assertThatThrownBy(() -> team.run(team.size(), piece -> {
                            if (piece == bad) {
                                throw new IllegalArgumentException("no");
                            }
                        }))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("no");
                team.run(team.size(), piece -> {});
            }
        }
    }
}
