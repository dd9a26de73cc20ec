package handgrad.homework2;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job on images classifies a column of a table: three species that length and colour tell apart. */
class OwnTableTest {
    @TempDir
    private Path folder = Path.of("");

    private Path table = Path.of("");

    @BeforeEach
    void table() throws IOException {
        table = folder.resolve("flowers.csv");
        Random random = new Random(3);
        List<String> lines = new ArrayList<>(List.of("id;length;colour;species"));
        for (int i = 0; i < 150; i++) {
            int k = i % 3;
            String length =
                    String.format(Locale.ROOT, "%.2f", k == 0 ? 1 + random.nextDouble() : 5 + random.nextDouble());
            lines.add("f" + i + ";" + length.replace('.', ',') + ";" + (k == 2 ? "red" : "blue") + ";"
                    + List.of("aster", "<b>bellis", "crocus").get(k));
        }
        Files.write(table, lines);
    }

    @Test
    void isTrainedOnAndPredicted() throws IOException {
        CommandRun run = train("--target=species");
        RunRecord record = run.record();
        assertThat(run.err())
                .contains("semicolons between values")
                .contains("120 rows to train on and 30 rows to test on");
        assertThat(record.data().name()).isEqualTo("flowers.csv");
        assertThat(record.data().classes()).containsExactly("<b>bellis", "aster", "crocus");
        assertThat(record.config()).containsEntry("target", "species");
        assertThat(record.metrics()).containsEntry("test_accuracy", 1.0);
        String page = Files.readString(onlyRun().resolve("report.html"));
        assertThat(page)
                .contains("Softmax regression on species in flowers.csv")
                .doesNotContain("<b>bellis");

        CommandRun test = CommandRun.of("predict", onlyRun().toString(), "--json");
        assertThat(test.out()).contains("\"data\": \"flowers.csv\"", "\"test_accuracy\": 1.0");
        Path mine =
                Files.writeString(folder.resolve("mine.csv"), "colour,length,id\nred,5.5,a\nblue,1.5,b\nblue,5.5,c\n");
        CommandRun own = CommandRun.of("predict", onlyRun().toString(), "--table=" + mine);
        assertThat(own.status()).as(own.err()).isZero();
        assertThat(own.out().lines().map(line -> line.replaceAll(",[0-9.]+$", "")))
                .containsExactly("id,predicted,class,probability", "a,2,crocus", "b,1,aster", "c,0,<b>bellis");
        Files.writeString(
                mine, "colour,length,id,species\nred,5.5,a,crocus\nblue,1.5,b,crocus\nblue,5.5,c,<b>bellis\n");
        CommandRun judged = CommandRun.of("predict", onlyRun().toString(), "--table=" + mine);
        assertThat(judged.out().lines().toList()).hasSize(4).first().isEqualTo("id,predicted,class,probability,label");
        assertThat(judged.err()).containsPattern("test +[0-9.]+ +66[.]67 %"); // two of three
        Files.writeString(mine, "colour,length,id,species\nred,5.5,a,rose\n");
        CommandRun rose = CommandRun.of("predict", onlyRun().toString(), "--table=" + mine);
        assertThat(rose.out()).startsWith("id,predicted,class,probability\n");
        assertThat(rose.err())
                .contains("the values of 'species' are left aside, for not all of them are classes of the model")
                .doesNotContain("accuracy");
        Files.writeString(mine, "colour,length,id\ngreen,5.5,a\n");
        CommandRun unseen = CommandRun.of("predict", onlyRun().toString(), "--table=" + mine);
        assertThat(unseen.status()).isEqualTo(1);
        assertThat(unseen.err()).contains("line 2, column 1 'colour'").contains("the category 'green' is unknown");
        CommandRun allowed =
                CommandRun.of("predict", onlyRun().toString(), "--table=" + mine, "--unknown-categories=mean");
        assertThat(allowed.status()).as(allowed.err()).isZero();
        assertThat(CommandRun.of("predict", onlyRun().toString(), "--images=" + mine)
                        .err())
                .contains("takes data of your own by --table, not by --images");
    }

    @Test
    void isCarriedOnAndTuned() throws IOException {
        CommandRun one = train("--target=species", "--epochs=1");
        assertThat(one.status()).as(one.err()).isZero();
        CommandRun three = CommandRun.of("hw2", "wpi", "softmax", "--epochs=3", "--resume=" + onlyRun(), "--json");
        assertThat(three.record().training().epochs()).isEqualTo(3);
        CommandRun tuned = train("--target=species", "--tune", "--grid=learning-rate=0.1,1", "--grid=epochs=2");
        assertThat(tuned.status()).as(tuned.err()).isZero();
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertRefused("which column of the table is to be predicted? Name it with --target");
        assertRefused("--embedded belongs to images", "--target=species", "--embedded");
        assertRefused("there is no column 'specie'; the nearest is 'species'", "--target=specie");
        assertRefused("give it to handgrad predict", "--target=species", "--unknown-categories=mean");
    }

    private void assertRefused(String message, String... more) {
        CommandRun run = train(more);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    private CommandRun train(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "hw2",
                "wpi",
                "softmax",
                "--json",
                "--table=" + table,
                "--batch-size=8",
                "--out=" + folder.resolve("runs")));
        if (Stream.of(more).noneMatch("--tune"::equals)) {
            words.add("--learning-rate=0.5");
        }
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("runs/hw2-wpi-softmax"))) {
            return all.findFirst().orElseThrow();
        }
    }
}
