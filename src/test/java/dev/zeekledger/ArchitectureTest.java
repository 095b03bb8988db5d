package dev.zeekledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may know what. */
class ArchitectureTest {

  private static final String ROOT = "dev.zeekledger";
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final String[] SQL = {"java.sql..", "javax.sql..", "org.jdbi.."};
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void dependenciesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("model")
        .definedBy(ROOT + ".model..")
        .layer("diff")
        .definedBy(ROOT + ".diff..")
        .layer("plan")
        .definedBy(ROOT + ".plan..")
        .layer("format")
        .definedBy(ROOT + ".format..")
        .layer("store")
        .definedBy(ROOT + ".store..")
        .layer("archive")
        .definedBy(ROOT + ".archive..")
        .layer("git")
        .definedBy(ROOT + ".git..")
        .layer("controller")
        .definedBy(ROOT + ".controller..")
        .layer("live")
        .definedBy(ROOT + ".live..")
        .optionalLayer("web")
        .definedBy(ROOT + ".web..")
        .layer("cli")
        .definedBy(ROOT + ".cli..")
        .whereLayer("model")
        .mayNotAccessAnyLayer()
        .whereLayer("diff")
        .mayOnlyAccessLayers("model")
        .whereLayer("plan")
        .mayOnlyAccessLayers("model")
        .whereLayer("format")
        .mayOnlyAccessLayers("model")
        .whereLayer("store")
        // A Result's data is stored in one of the formats, and a revision tells how much it
        // changed.
        .mayOnlyAccessLayers("model", "format", "diff")
        .whereLayer("archive")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("git")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("controller")
        .mayOnlyBeAccessedByLayers("cli", "live")
        .whereLayer("live")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("web")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  /** The store hands out what store.jdbi implements for it, so those two are one here. */
  @Test
  void noPackagesDependOnEachOther() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void modelDiffAndPlanKnowNoJsonNoDatabaseAndNoCommandLine() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".model..", ROOT + ".diff..", ROOT + ".plan..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml..", "picocli..", "java.sql..", "javax.sql..", "org.jdbi..")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SQL)
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreKnowsItsImplementation() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".store..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".store.jdbi..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void onlyTheImportFromGitKnowsJgit() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".git..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jgit..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Impl", "Util", "Helper", "Manager"})
  void namesSayWhatAClassIs(String ending) {
    noClasses().should().haveSimpleNameEndingWith(ending).check(CLASSES);
  }

  /** Read off the sources: a package-info without annotations leaves no class file. */
  @Test
  void everyPackageTellsWhatLivesInIt() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertThat(packages)
          .isNotEmpty()
          .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    }
  }
}
