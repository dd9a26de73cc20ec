package handgrad.benchmarks.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Measures one row: first every setting of every peer runs once, and the fastest setting of each library goes on; then
 * handgrad and these run in turn, round by round, so that whatever else the machine does meets all alike.
 */
final class SideBySide {
    private final Contestant handgrad;
    private final List<Peer> peers;
    private final int rounds;
    private final PrintWriter progress;

    /**
     * @param peers those that are absent, or cannot train a row, are left out
     * @param rounds at least 1
     */
    SideBySide(Contestant handgrad, List<Peer> peers, int rounds, PrintWriter progress) {
        this.handgrad = handgrad;
        this.peers = peers;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** The row's result, for the work that lies in the folder. */
    RowResult measure(Row row, Path folder, int samples) throws IOException {
        List<Contestant> contestants = new ArrayList<>(List.of(handgrad));
        for (Peer peer : peers) {
            if (peer.rows().test(row)) {
                fastest(row, peer.settings(), folder, samples).ifPresent(contestants::add);
            }
        }
        List<List<Measurement>> runs = new ArrayList<>();
        contestants.forEach(contestant -> runs.add(new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            for (int c = 0; c < contestants.size(); c++) {
                tell(row, "round " + round + " of " + rounds, contestants.get(c));
                runs.get(c).add(contestants.get(c).run(folder));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int c = 0; c < contestants.size(); c++) {
            series.add(Series.of(contestants.get(c), runs.get(c), samples));
        }
        return RowResult.of(row, samples, series.get(0), series.subList(1, series.size()));
    }

    /** A setting that fails is told and left out. */
    private Optional<Contestant> fastest(Row row, List<Contestant> settings, Path folder, int samples) {
        record Trial(Contestant contestant, double rate) {}
        List<Trial> trials = new ArrayList<>();
        for (Contestant setting : settings) {
            tell(row, "choosing settings", setting);
            try {
                trials.add(new Trial(setting, setting.run(folder).rate(samples)));
            } catch (IOException e) {
                progress.println(row.name() + ": left out: " + e.getMessage());
            }
        }
        return trials.stream().max(Comparator.comparingDouble(Trial::rate)).map(Trial::contestant);
    }

    private void tell(Row row, String what, Contestant contestant) {
        progress.println(row.name() + ": " + what + ", " + contestant);
        progress.flush();
    }
}
