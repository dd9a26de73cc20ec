package handgrad.datasets.ames;

import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.NumberNotation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table as {@code make_ames} of the R package AmesHousing rewrites it, back in De Cock's words. It spells categories and
 * grades out, writes 0 for an unknown frontage, and by a slip of its code has the number of {@code BsmtFin Type 1} for
 * {@code BsmtFin SF 1}, which is the rest of the basement. The table {@code ames} of the R package modeldata is its work without
 * the qualities.
 */
final class MakeAmes {
    private static final List<String> QUALITIES = List.of(
            "Overall Qual",
            "Exter Qual",
            "Bsmt Qual",
            "Low Qual Fin SF",
            "Kitchen Qual",
            "Fireplace Qu",
            "Garage Qual");

    /** Columns that it adds. */
    static final List<String> WITH = List.of("longitude", "latitude");

    private static final List<String> BASEMENT = List.of("Total Bsmt SF", "BsmtFin SF 2", "Bsmt Unf SF");

    private static final Map<String, Map<String, String>> WORDS = words();

    private MakeAmes() {}

    /** Whether a file's columns are named as it names them. */
    static boolean isOf(List<String> header) {
        return header.stream().map(AmesNames::squeezed).anyMatch("threeseasonporch"::equals);
    }

    /**
     * The columns that it leaves out, with the qualities where all of them are.
     *
     * @param header De Cock's names
     */
    static List<String> without(List<String> header) {
        List<String> without = new ArrayList<>(List.of("Garage Yr Blt"));
        without.addAll(Collections.disjoint(header, QUALITIES) ? QUALITIES : List.of());
        return without;
    }

    /** @param header De Cock's names */
    static List<List<String>> inDeCocksWords(List<String> header, List<List<String>> rows) {
        List<Map<String, String>> words =
                header.stream().map(name -> WORDS.getOrDefault(name, Map.of())).toList();
        int finished = header.indexOf("BsmtFin SF 1");
        List<Integer> basement = BASEMENT.stream().map(header::indexOf).toList();
        List<List<String>> translated = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            List<String> own = new ArrayList<>(row.size());
            for (int j = 0; j < row.size(); j++) {
                own.add(words.get(j).getOrDefault(AmesNames.squeezed(row.get(j)), row.get(j)));
            }
            if (finished >= 0 && !basement.contains(-1)) {
                own.set(finished, rest(basement.stream().map(own::get).toList(), own.get(finished)));
            }
            translated.add(own);
        }
        return translated;
    }

    /** The finished part of a basement, which is what its other parts leave of it; as it stands where they do not say. */
    private static String rest(List<String> basement, String own) {
        double[] parts = basement.stream()
                .mapToDouble(text -> NumberNotation.PLAIN.number(text).orElse(Double.NaN))
                .toArray();
        double rest = parts[0] - parts[1] - parts[2];
        return rest >= 0 ? Double.toString(rest) : own;
    }

    private static Map<String, Map<String, String>> words() {
        try (InputStream in = Objects.requireNonNull(MakeAmes.class.getResourceAsStream("make_ames.csv"))) {
            Map<String, Map<String, String>> words = new HashMap<>();
            CsvFile.parse(Path.of("make_ames.csv"), in.readAllBytes())
                    .rows()
                    .forEach(row -> words.computeIfAbsent(row.get(0), column -> new HashMap<>())
                            .put(AmesNames.squeezed(row.get(1)), row.get(2)));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own list of words cannot be read", e);
        }
    }
}
