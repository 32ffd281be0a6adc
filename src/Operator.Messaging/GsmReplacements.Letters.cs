namespace Operator.Messaging;

/// <content>Letters. The Latin rows follow Unicode's decompositions; letters without one are put with what they look like.</content>
internal static partial class GsmReplacements
{
    private static (string To, string From)[] Letters =>
    [
        ("'n", "ŉ"),
        ("A", "ÀÁÂÃĀĂĄǍǞǠǺȀȂȦȺḀẠẢẤẦẨẪẬẮẰẲẴẶ"),
        ("a", "áâãāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ"),
        ("B", "ƁƂɃḂḄḆ"),
        ("b", "ƀƃḃḅḇ"),
        ("C", "ĆĈĊČƇȻḈ"),
        ("c", "çćĉċčƈȼḉ"),
        ("D", "ÐĎĐƉƊƋḊḌḎḐḒ"),
        ("d", "ðďđƌȡḋḍḏḑḓ"),
        ("DZ", "ǄǱ"),
        ("Dz", "ǅǲ"),
        ("dz", "ǆǳ"),
        ("E", "ÈÊËĒĔĖĘĚƎƏƐȄȆȨɆḔḖḘḚḜẸẺẼẾỀỂỄỆ"),
        ("e", "êëēĕėęěȅȇȩɇəɛḕḗḙḛḝẹẻẽếềểễệ"),
        ("F", "ƑḞ"),
        ("f", "ƒḟ"),
        ("ff", "ﬀ"),
        ("ffi", "ﬃ"),
        ("ffl", "ﬄ"),
        ("fi", "ﬁ"),
        ("fl", "ﬂ"),
        ("G", "ĜĞĠĢƓǤǦǴḠ"),
        ("g", "ĝğġģǥǧǵḡ"),
        ("H", "ĤĦȞḢḤḦḨḪ"),
        ("h", "ĥħȟḣḥḧḩḫẖ"),
        ("I", "ÌÍÎÏĨĪĬĮİƗǏȈȊḬḮỈỊ"),
        ("i", "íîïĩīĭįıǐȉȋḭḯỉị"),
        ("IJ", "Ĳ"),
        ("ij", "ĳ"),
        ("J", "ĴɈ"),
        ("j", "ĵǰȷɉ"),
        ("K", "ĶƘǨḰḲḴ"),
        ("k", "ķĸƙǩḱḳḵ"),
        ("L", "ĹĻĽŁȽḶḸḺḼ"),
        ("l", "ĺļľłƚȴḷḹḻḽ"),
        ("LJ", "Ǉ"),
        ("Lj", "ǈ"),
        ("lj", "ǉ"),
        ("M", "ḾṀṂ"),
        ("m", "ḿṁṃ"),
        ("N", "ŃŅŇŊƝǸṄṆṈṊ"),
        ("n", "ńņňŋƞǹȵṅṇṉṋ"),
        ("NJ", "Ǌ"),
        ("Nj", "ǋ"),
        ("nj", "ǌ"),
        ("O", "ÒÓÔÕŌŎŐƆƟƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ"),
        ("o", "óôõōŏőơǒǫǭȍȏȫȭȯȱɔṍṏṑṓọỏốồổỗộớờởỡợ"),
        ("OE", "Œ"),
        ("oe", "œ"),
        ("P", "ƤṔṖ"),
        ("p", "ƥṕṗ"),
        ("R", "ŔŖŘȐȒɌṘṚṜṞ"),
        ("r", "ŕŗřȑȓɍṙṛṝṟ"),
        ("S", "ŚŜŞŠȘṠṢṤṦṨ"),
        ("s", "śŝşšſșṡṣṥṧṩẛ"),
        ("SS", "ẞ"),
        ("st", "ﬅﬆ"),
        ("T", "ŢŤŦƬƮȚȾṪṬṮṰ"),
        ("t", "ţťŧƫƭțȶṫṭṯṱẗ"),
        ("Th", "Þ"),
        ("th", "þ"),
        ("U", "ÙÚÛŨŪŬŮŰŲƯǓǕǗǙǛȔȖɄṲṴṶṸṺỤỦỨỪỬỮỰ"),
        ("u", "úûũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("V", "ƲṼṾ"),
        ("v", "ṽṿ"),
        ("W", "ŴẀẂẄẆẈ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("X", "ẊẌ"),
        ("x", "ẋẍ"),
        ("Y", "ÝŶŸƳȲɎẎỲỴỶỸ"),
        ("y", "ýÿŷƴȳɏẏẙỳỵỷỹ"),
        ("Z", "ŹŻŽƵȤẐẒẔ"),
        ("z", "źżžƶȥẑẓẕ"),
        ("Æ", "ǢǼ"),
        ("æ", "ǣǽ"),
        ("Ø", "Ǿ"),
        ("ø", "ǿ"),
    ];

    /// <summary>
    /// Greek and Cyrillic letters, each with its romanisation. Capitals that are not listed follow from the small letters; ten Greek
    /// capitals are in GSM-7 themselves.
    /// </summary>
    private const string Romanised =
        "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡR ΤT ΥY ΧCh " +
        "αa βv γg δd εe ζz ηi θth ιi κk λl μu νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo άa έe ήi ίi όo ύy ώo ϊi ϋy ΐi ΰy " +
        "аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya " +
        "єye іi їyi ґg ўu ђdj јj љlj њnj ћc џdz";
}
