using System.Globalization;

namespace Participate.Core.Insight;

/// <summary>
/// Terms that public proposals are full of whatever their subject, and how many of 10,000 have each: counted over the titles of
/// petitions to the UK Parliament 2010 to 2019. Contains Parliamentary information licensed under the Open Parliament Licence v3.0.
/// </summary>
internal static class CommonTerms
{
    private const double Of = 10_000;

    private static readonly Dictionary<string, double> Shares = Read(
        """
        tax 551 pay 418 car 401 fund 399 child 374 fee 362 hous 347 compulsor 335 public 326 school 318 nhs 247 national 245 polic 243 work 242
        servic 240 fre 234 benefit 219 right 213 train 192 eu 191 referendum 176 driv 174 vot 172 council 167 road 166 forc 164 health 160 compan 145
        age 136 tim 131 bank 129 test 126 job 124 system 124 animal 121 day 119 pupil 119 aid 117 limit 117 pension 115 criminal 114 dog 112 stat 110
        part 108 park 108 tak 106 educ 106 build 106 help 105 parent 104 privat 102 rat 101 off 100 prison 99 treat 99 local 98 minimum 97 arm 97
        holida 95 famil 94 england 92 sal 92 liv 91 election 91 citisen 91 food 90 bicycl 89 insuranc 87 offenc 87 befor 86 licenc 85 social 84
        reform 83 phon 83 abus 83 leav 82 incom 81 sentenc 81 vat 80 high 80 spe 78 1 78 pow 77 includ 75 london 75 hospital 75 allowanc 74 teach 73
        foreign 73 crim 73 lif 71 offic 71 tv 71 sam 70 sell 70 fuel 69 mp 69 business 69 riot 68 disabl 68 mental 68 access 67 mps 66 plac 65 hour 65
        numb 64 term 63 fair 62 alcohol 62 open 62 5 61 rul 61 16 60 safet 60 fin 59 energ 59 bbc 59 buy 59 credit 58 elderl 58 chang 58 product 58
        general 58 2 58 bus 58 paid 57 independent 57 week 56 first 56 action 55 control 55 english 55 human 55 old 55 court 55 doctor 55 trad 55
        propert 55 curriculum 55 replac 54 claim 54 royal 54 minist 54 set 53 licens 53 drug 53 patient 53 cap 53 union 52 own 52
        """);

    /// <summary>The share of proposals that have a term; 0 for one that is not common.</summary>
    public static double Share(string term) => Shares.GetValueOrDefault(term);

    private static Dictionary<string, double> Read(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Chunk(2)
        .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture) / Of, StringComparer.Ordinal);
}
