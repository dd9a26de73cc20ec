package handgrad.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of this module, which the benchmarks' test of all others does not see. */
class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("handgrad");

    @Test
    void onlyThisModuleKnowsSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackage("handgrad.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("handgrad.spark..", "org.apache.spark..", "scala..")
                .check(classes);
    }

    @Test
    void itStandsOnTheJobsAndWhatIsBelowThem() {
        classes()
                .that()
                .resideInAPackage("handgrad.spark..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "handgrad.spark..",
                        "handgrad.jobs..",
                        "handgrad.datasets..",
                        "handgrad.leastsquares..",
                        "handgrad.matrix..",
                        "handgrad.random..",
                        "handgrad.train..",
                        "org.apache.spark..",
                        "scala..",
                        "picocli..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..",
                        "java..")
                .check(classes);
    }
}
